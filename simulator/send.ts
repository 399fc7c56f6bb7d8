import type { ServerResponse } from 'node:http';
import type { Answer } from './http.ts';

/** Writes an answer, whole. */
export function send(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { ...headers, ...lengthOf(body) }).end(body);
}

/** Writes the beginning of an answer, and then a byte a second, for ever. */
export async function drip(outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(200, { 'Content-Type': 'application/json' });
  while (!outgoing.destroyed) {
    outgoing.write(' ');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Breaks the connection, with or without the first half of an answer. */
export async function reset(outgoing: ServerResponse, answer?: Answer): Promise<void> {
  if (answer) {
    const { status, headers, body } = answer;
    outgoing.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
    await new Promise((resolve) => outgoing.write(body.slice(0, body.length / 2), resolve));
  }
  outgoing.socket?.resetAndDestroy();
}

/** A client of a file wants to know how long it is. */
function lengthOf(body: Answer['body']): Record<string, string> {
  return typeof body === 'string' ? {} : { 'Content-Length': String(body.byteLength) };
}
