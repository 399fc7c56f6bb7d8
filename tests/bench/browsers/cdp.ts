import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export type Values = Record<string, unknown>;
type Message = { id?: number; method?: string; params?: Values; result?: Values; error?: Values; sessionId?: string };
type Waiting = { method: string; resolve: (result: Values) => void; reject: (error: Error) => void };

/** The Chrome DevTools Protocol over a browser's pipe: commands and events, and nothing attached that is not asked for. */
export class Cdp {
  readonly #input: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(message: Message) => void>();
  #lastId = 0;
  #rest = '';

  /** @param child started with `--remote-debugging-pipe` */
  constructor(child: ChildProcess) {
    this.#input = child.stdio[3] as Writable;
    const output = child.stdio[4] as Readable;
    output.setEncoding('utf8').on('data', (chunk: string) => this.#take(chunk));
    // A browser that closes breaks its pipes; that it has gone is told below.
    for (const pipe of [this.#input, output]) pipe.on('error', () => undefined);
    child.once('exit', (code, signal) => {
      const how = signal ?? code;
      for (const { method, reject } of this.#waiting.values())
        reject(new Error(`The browser has gone (${how}) at ${method}.`));
    });
  }

  send(method: string, params: Values = {}, sessionId?: string): Promise<Values> {
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<Values>();
    this.#waiting.set(id, { method, resolve, reject });
    this.#input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    return promise;
  }

  /** Calls back at each event of that name; returns what ends it. */
  on(method: string, sessionId: string | undefined, heard: (params: Values) => void): () => void {
    const listener = (message: Message) => {
      if (message.method === method && message.sessionId === sessionId) heard(message.params ?? {});
    };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  once(method: string, sessionId?: string): Promise<Values> {
    const { promise, resolve } = Promise.withResolvers<Values>();
    const stop = this.on(method, sessionId, resolve);
    return promise.finally(stop);
  }

  #take(chunk: string): void {
    const messages = (this.#rest + chunk).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) this.#hear(JSON.parse(message));
  }

  #hear(message: Message): void {
    if (message.id === undefined) {
      for (const listener of this.#listeners) listener(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(String(message.error.message)));
    else waiting?.resolve(message.result ?? {});
  }
}
