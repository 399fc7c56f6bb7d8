import type { IncomingMessage } from 'node:http';

export type SimulatedRequest = {
  method: string;
  /** With the host that the client meant, such as plex.tv, even where it reached the simulator at 127.0.0.1. */
  url: URL;
  headers: Record<string, string>;
  body: string;
};

export type Answer = { status: number; headers: Record<string, string>; body: string | Uint8Array };

const MOST_BODY_BYTES = 100_000;

/**
 * Reads a request whole; a host that is none of Plex's stands for plex.tv.
 *
 * @param isMediaServer tells the hosts of media servers
 */
export async function readRequest(
  incoming: IncomingMessage,
  isMediaServer: (host: string) => boolean,
): Promise<SimulatedRequest> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  const named = (headers.host ?? '').replace(/:(?:80|443)$/, '');
  const host = named.endsWith('plex.tv') || isMediaServer(named) ? named : 'plex.tv';
  let body = '';
  for await (const chunk of incoming) {
    body += chunk;
    if (body.length > MOST_BODY_BYTES) throw new Error('The request body is too large.');
  }
  return { method: incoming.method ?? 'GET', url: new URL(incoming.url ?? '/', `https://${host}`), headers, body };
}

export function html(body: string, status = 200): Answer {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body };
}

/** Every `X-Plex-*` may travel as a header or as a query parameter. */
export function plexValue({ headers, url }: SimulatedRequest, name: string): string {
  return headers[name.toLowerCase()] ?? url.searchParams.get(name) ?? '';
}

/** Whoever does not ask for JSON is answered in XML. */
export function wantsJson({ headers }: SimulatedRequest): boolean {
  return headers.accept?.includes('application/json') ?? false;
}
