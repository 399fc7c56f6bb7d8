import type { IncomingMessage } from 'node:http';

export type SimulatedRequest = {
  method: string;
  /** With the host that the client meant, such as plex.tv, even where it reached the simulator at 127.0.0.1. */
  url: URL;
  headers: Record<string, string>;
  body: string;
};

export type Answer = { status: number; headers: Record<string, string>; body: string };

const MOST_BODY_BYTES = 100_000;

/** Reads a request whole; a host that is none of Plex's stands for plex.tv. */
export async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  const host = headers.host?.endsWith('plex.tv') ? headers.host : 'plex.tv';
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
