import type { IncomingMessage } from 'node:http';

export type SimulatedRequest = {
  method: string;
  /** With the host that the client addressed, such as plex.tv, although the request arrived at 127.0.0.1. */
  url: URL;
  headers: Record<string, string>;
  body: string;
};

export type Answer = { status: number; headers: Record<string, string>; body: string | Uint8Array };

/** Maximum length of a request body, in characters. */
const MAX_BODY_LENGTH = 100_000;

/**
 * Reads a complete request. Unknown hosts are treated as plex.tv.
 *
 * @param isKnown whether a host belongs to a media server or to somebody else
 */
export async function readRequest(
  incoming: IncomingMessage,
  isKnown: (host: string) => boolean,
): Promise<SimulatedRequest> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  const requestedHost = (headers.host ?? '').replace(/:(?:80|443)$/, '');
  const host = requestedHost.endsWith('plex.tv') || isKnown(requestedHost) ? requestedHost : 'plex.tv';
  const body = await readBody(incoming);
  return { method: incoming.method ?? 'GET', url: new URL(incoming.url ?? '/', `https://${host}`), headers, body };
}

/** @throws Error for a body that is too long */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of incoming) {
    body += chunk;
    if (body.length > MAX_BODY_LENGTH) throw new Error('The request body is too large.');
  }
  return body;
}

export function html(body: string, status = 200): Answer {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body };
}

/** The value of an `X-Plex-*` header, which may also be sent as a query parameter. */
export function plexValue({ headers, url }: SimulatedRequest, name: string): string {
  return headers[name.toLowerCase()] ?? url.searchParams.get(name) ?? '';
}

/** Whether the client accepts JSON, or asks for it by the path; Plex answers in XML otherwise. */
export function wantsJson({ headers, url }: SimulatedRequest): boolean {
  const suffix = /\.(json|xml)$/.exec(url.pathname)?.[1];
  return suffix ? suffix === 'json' : (headers.accept?.includes('application/json') ?? false);
}
