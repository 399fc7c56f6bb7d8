import type { ServerResponse } from 'node:http';
import type { Answer } from './http.ts';

/** Writes a complete answer. */
export function send(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { ...headers, ...lengthOf(body) }).end(body);
}

/** Starts an answer, and writes a byte a second forever. */
export async function drip(outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(200, { 'Content-Type': 'application/json' });
  while (!outgoing.destroyed) {
    outgoing.write(' ');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Starts an answer, and writes spaces forever, as fast as the client reads. */
export async function sendEndlessly(
  outgoing: ServerResponse,
  headers: Answer['headers'],
  start: string,
): Promise<void> {
  outgoing.writeHead(200, headers).write(start);
  const chunk = Buffer.alloc(65_536, ' ');
  const closed = new Promise((resolve) => outgoing.once('close', resolve));
  while (!outgoing.destroyed) {
    const drained = new Promise((resolve) => outgoing.once('drain', resolve));
    if (!outgoing.write(chunk)) await Promise.race([drained, closed]);
  }
}

/** Resets the connection, after the first half of an answer if one is given. */
export async function reset(outgoing: ServerResponse, answer?: Answer): Promise<void> {
  if (answer) await sendHalf(outgoing, answer);
  outgoing.socket?.resetAndDestroy();
}

/** Writes the first half of an answer, and the rest later. What is too short for that, such as a file's first byte, comes at once. */
export async function stall(outgoing: ServerResponse, answer: Answer, later: Promise<void>): Promise<void> {
  await sendHalf(outgoing, answer);
  if (answer.body.length > 1) await later;
  outgoing.end(answer.body.slice(answer.body.length / 2));
}

async function sendHalf(outgoing: ServerResponse, { status, headers, body }: Answer): Promise<void> {
  outgoing.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
  await new Promise((resolve) => outgoing.write(body.slice(0, body.length / 2), resolve));
}

/** The length of a file, so that clients can show progress. */
function lengthOf(body: Answer['body']): Record<string, string> {
  return typeof body === 'string' ? {} : { 'Content-Length': String(body.byteLength) };
}
