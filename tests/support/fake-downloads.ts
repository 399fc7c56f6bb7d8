import type { FoundDownload, QueueBrowser, StartRequest } from '../../background/downloads/queue-browser.ts';

type Item = FoundDownload & { url: string; path: string; content: string };

/** For unit tests: the downloads of a browser, which outlive its extension, and the disk that they are saved to. */
export class FakeDownloads {
  readonly disk = new Map<string, string>();
  items: Item[] = [];
  /** Requests that the browser has been sent. */
  readonly started: StartRequest[] = [];
  run = 'run 1';
  allowed = true;
  online = true;
  left = 0;
  alarmMs: number | null = null;
  #lastId = 0;
  /** Called whenever a download changes. */
  changed: () => void = () => undefined;

  /** What the queue needs from this browser; `guard` runs around each call that changes something. */
  platform(guard: <Result>(call: () => Result) => Promise<Result>): QueueBrowser {
    return {
      areAllowed: async () => this.allowed,
      start: (request) => guard(() => this.#start(request)),
      find: async (name) => this.items.find(({ url }) => url.endsWith(`#${name}`)),
      pause: (id) => guard(() => this.change(id, { paused: true, canResume: true })),
      resume: (id) => void guard(() => this.change(id, { state: 'in_progress', paused: false, error: undefined })),
      discard: (id) => guard(() => this.#discard(id)),
      run: async () => this.run,
      wakeEvery: async (ms) => {
        this.alarmMs = ms;
      },
      showLeft: async (files) => {
        this.left = files;
      },
      isOnline: () => this.online,
      now: () => Date.now(),
    };
  }

  get inProgress(): Item[] {
    return this.items.filter(({ state, paused }) => state === 'in_progress' && !paused);
  }

  /** Completes a download, with the whole file or a part of it. */
  complete({ id, path, content }: Item, saved = content): void {
    this.disk.set(path, saved);
    this.change(id, { state: 'complete', fileSize: saved.length, bytesReceived: saved.length });
  }

  interrupt({ id }: Item, error: string, more: Partial<Item> = {}): void {
    this.change(id, { state: 'interrupted', error, canResume: true, ...more });
  }

  change(id: number, changes: Partial<Item>): void {
    const item = this.items.find((one) => one.id === id);
    if (!item) throw new Error('There is no such download.');
    Object.assign(item, changes);
    this.changed();
  }

  /** Ends the browser. Chromium keeps unfinished downloads, Firefox forgets them and leaves an empty file. */
  restart(kind: 'keeps' | 'forgets'): void {
    this.run = `${this.run}+`;
    const unfinished = this.items.filter(({ state }) => state !== 'complete');
    if (kind === 'keeps') for (const item of unfinished) Object.assign(item, { ...INTERRUPTED, canResume: true });
    else {
      for (const { path } of unfinished) this.disk.set(path, '');
      this.items = [];
    }
  }

  #start(request: StartRequest): void {
    this.started.push(request);
    this.#lastId += 1;
    const path = request.replaces ? request.path : this.#free(request.path);
    const content = `content of ${new URL(request.url).pathname}`;
    const found = { state: 'in_progress', paused: false, canResume: false, bytesReceived: 0, exists: true } as const;
    const item = { id: this.#lastId, ...found, totalBytes: content.length, fileSize: content.length };
    this.items.push({ ...item, filename: `/downloads/${path}`, url: request.url, path, content });
  }

  #discard(id: number): void {
    const item = this.items.find((one) => one.id === id);
    if (item?.state === 'complete') this.disk.delete(item.path);
    this.items = this.items.filter((one) => one !== item);
  }

  #free(path: string): string {
    const taken = (name: string) => this.disk.has(name) || this.items.some((item) => item.path === name);
    let name = path;
    for (let number = 1; taken(name); number += 1) name = path.replace(/(\.\w+)$/, ` (${number})$1`);
    return name;
  }
}

const INTERRUPTED = { state: 'interrupted', error: 'CRASH', paused: false } as const;
