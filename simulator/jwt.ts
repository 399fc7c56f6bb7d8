import { randomBytes } from './random.ts';

/** Lifetime of a JWT, in seconds. */
const LIFETIME_S = 7 * 86_400;

/**
 * A token of the newer kind, as long as a real one. Nothing checks its signature.
 *
 * @param now epoch milliseconds
 */
export function createJwt(user: object, now: number): string {
  const issuedAt = Math.floor(now / 1000);
  const header = { kid: randomBytes(16).toString('hex'), typ: 'JWT', alg: 'EdDSA' };
  const claims = { aud: ['plex.tv', 'vod.plex.tv'], iss: 'plex.tv', jti: randomBytes(16).toString('hex') };
  const payload = { ...claims, iat: issuedAt, exp: issuedAt + LIFETIME_S, user };
  return [...[header, payload].map(encoded), randomBytes(64).toString('base64url')].join('.');
}

/** Whether a token is one of the newer kind. */
export function isJwt(token: string): boolean {
  return token.split('.').length === 3;
}

/** Whether a JWT has ended; never for the older kind of token. */
export function hasEnded(token: string, now: number): boolean {
  const [, payload = ''] = token.split('.');
  return isJwt(token) && JSON.parse(Buffer.from(payload, 'base64url').toString()).exp * 1000 <= now;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
