import type * as v from 'valibot';
import { PlexResponseError } from '../http/errors.ts';
import {
  accessHeaders,
  type MediaServerOptions,
  mediaServerRequest,
  type ServerEndpoint,
} from '../http/media-server-request.ts';
import { parseResponse } from '../http/send.ts';
import { countContainers } from '../parse/count-containers.ts';
import { itemPageSchema, type ListEntry, MAX_LIST_ENTRIES } from './item.ts';

/** Items per page. */
const PAGE_SIZE = 200;

/** Limits of all lists of one reader together. They guard against servers that never stop. */
const LIMITS = {
  /** Pages; above any real series, and any real collection of series. */
  pages: 2_000,
  entries: MAX_LIST_ENTRIES,
  /** Files of all versions, those of subtitles included: each can become a path. */
  files: MAX_LIST_ENTRIES,
  /** Length in characters; 20,000 episodes take about that. */
  characters: 50_000_000,
  /** Objects and arrays; an episode has five. */
  containers: 400_000,
};

/** Page limit of a single list. */
const MAX_PAGES = MAX_LIST_ENTRIES / PAGE_SIZE;

/** What limits the reading of a list. */
export type ListReaderOptions = MediaServerOptions & {
  /** Called when a page has arrived. */
  onPage?: () => void;
};

/** What a list holds. `leftOut` is the number of its entries that could not be read. */
export type ListedEntries = { items: ListEntry[]; leftOut: number };

/** Reads lists of a media server, in pages of 200 and within limits that all these lists share. */
export class ListReader {
  readonly #access: ServerEndpoint;
  readonly #options: ListReaderOptions;
  readonly #left = { ...LIMITS };

  constructor(access: ServerEndpoint, options: ListReaderOptions) {
    this.#access = access;
    this.#options = options;
  }

  /**
   * Reads a list to its end, in order. Also works with servers that ignore paging or send a wrong total.
   *
   * @param url of the list, without a range
   * @returns each item once; in a playlist, each entry once
   * @throws PlexUnauthorizedError, PlexHttpError, PlexNetworkError as `getItem` does; PlexResponseError also for a list
   *   that does not end, and for lists that are too long together
   */
  async read(url: URL): Promise<ListedEntries> {
    const entries = new Map<string, ListEntry>();
    let [start, leftOut] = [0, 0];
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const range = { 'X-Plex-Container-Start': String(start), 'X-Plex-Container-Size': String(PAGE_SIZE) };
      const { items, count, total } = await this.page(url, range);
      const added = items.filter((item) => !entries.has(keyOf(item)));
      for (const item of added) entries.set(keyOf(item), item);
      start += count;
      if (start >= MAX_LIST_ENTRIES) break;
      const isRepeated = items.length > 0 && added.length === 0;
      if (!isRepeated) leftOut += count - items.length;
      if (isRepeated || !hasMore(count, start, total)) return { items: [...entries.values()], leftOut };
    }
    throw new PlexResponseError('MediaContainer.totalSize');
  }

  /**
   * Reads a single answer, which counts like a page of a list.
   *
   * @param range the headers for a part of a list
   * @throws as {@link read} does
   */
  async page(url: URL, range: Record<string, string> = {}): Promise<v.InferOutput<typeof itemPageSchema>> {
    const body = await mediaServerRequest(url, { ...accessHeaders(this.#access), ...range }, this.#options);
    this.#spend({ pages: 1, characters: body.length, containers: countContainers(body) });
    const page = parseResponse(itemPageSchema, body);
    this.#spend({ entries: page.count, files: page.items.reduce((count, item) => count + filesOf(item), 0) });
    this.#options.onPage?.();
    return page;
  }

  /** @throws PlexResponseError if that is more than what is left */
  #spend(spent: Partial<typeof LIMITS>): void {
    for (const name of Object.keys(spent) as (keyof typeof LIMITS)[]) {
      this.#left[name] -= spent[name] ?? 0;
      if (this.#left[name] < 0) throw new PlexResponseError();
    }
  }
}

/** Rating keys consist of digits, so an entry of a playlist cannot be taken for another item. */
function keyOf({ playlistItemID, ratingKey }: ListEntry): string {
  return playlistItemID === null ? ratingKey : `entry ${playlistItemID}`;
}

function filesOf({ versions }: ListEntry): number {
  const parts = versions.flatMap((version) => version.parts);
  return parts.reduce((count, { streams }) => count + 1 + streams.filter(({ external }) => external).length, 0);
}

/** Whether further pages follow. A total below the number of received entries is wrong and is ignored. */
function hasMore(count: number, received: number, total: number | null): boolean {
  if (count === 0) return false;
  return total !== null && total >= received ? total > received : count === PAGE_SIZE;
}
