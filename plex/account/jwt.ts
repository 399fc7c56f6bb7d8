import * as v from 'valibot';

/** Three parts of base64url, joined by dots. Tokens of the older kind have no dots. */
const JWT = /^[\w-]+\.([\w-]+)\.[\w-]+$/;

/** Longest credible lifetime of a token, in milliseconds; Plex documents seven days. */
const MAX_LIFETIME_MS = 400 * 86_400_000;

/** `exp` is in seconds since 1970. */
const payloadSchema = v.object({ exp: v.number() });

/**
 * Whether a token is a JWT, which media servers do not accept.
 *
 * @see docs/plex-protocol.md#short-lived-tokens-jwt
 */
export function isJwt(token: string): boolean {
  return JWT.test(token);
}

/**
 * When a JWT ends, read from its payload without verifying it. Never throws.
 *
 * @param token an auth or access token of either kind
 * @param now local epoch milliseconds
 * @returns epoch milliseconds; null for another kind of token, and if the payload has no end within the next 400 days
 * @see docs/plex-protocol.md#short-lived-tokens-jwt
 */
export function jwtExpiry(token: string, now = Date.now()): number | null {
  const { success, output } = v.safeParse(payloadSchema, parsePayload(JWT.exec(token)?.[1] ?? ''));
  const endsAt = success ? output.exp * 1000 : Number.NaN;
  return endsAt > now && endsAt - now <= MAX_LIFETIME_MS ? endsAt : null;
}

function parsePayload(base64url: string): unknown {
  try {
    return JSON.parse(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')));
  } catch {
    return null;
  }
}
