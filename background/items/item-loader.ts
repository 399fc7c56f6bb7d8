import { AddressNotAllowedError, PlexNetworkError } from 'plex-link';
import type { PlexDevice } from 'plex-link/formats';
import { CATALOGUE_URL, getCatalogueItem, getItem } from 'plex-link/media';
import type { WebRoute } from 'plex-link/web';
import type { ItemAnswer } from '../../shared/messages/panel-queries.ts';
import type { Credentials } from '../link/pending-sign-outs.ts';
import { actingAs } from '../profiles/acting-as.ts';
import { allowedAddresses } from '../servers/address-permissions.ts';
import type { ServerAccess, ServerUse } from '../servers/server-access.ts';
import { catalogueErrorOf, itemErrorOf } from './query-errors.ts';

/** Maximum cached items of all pages; the oldest are evicted first. */
const MAX_CACHED = 200;

/** Where an item is wanted: `page` identifies one load of a page, for whose life its items are cached. */
export type ItemRequest = ServerUse & { page: string; route: WebRoute };

/** Loads what the panel shows for a route of Plex Web, and caches items for the life of their page. */
export class ItemLoader {
  readonly #access: ServerAccess;
  readonly #device: PlexDevice;
  readonly #cache = new Map<string, ItemAnswer>();

  /** @param device as Plex's catalogue is told about it */
  constructor(access: ServerAccess, device: PlexDevice) {
    this.#access = access;
    this.#device = device;
  }

  /**
   * The item, cached or loaded with one request.
   *
   * @throws the signal's reason if it aborts; every other error becomes an answer to show
   */
  async load(request: ItemRequest): Promise<ItemAnswer> {
    return this.#load(request, (acting) => this.#cache.get(keyOf(acting, request)));
  }

  /** The item, loaded whether it is cached or not. */
  async reload(request: ItemRequest): Promise<ItemAnswer> {
    return this.#load(request, () => undefined);
  }

  async #load(request: ItemRequest, cached: (acting: Credentials) => ItemAnswer | undefined): Promise<ItemAnswer> {
    const { route, signal } = request;
    try {
      const acting = await actingAs();
      return cached(acting) ?? (await this.#loadFor(acting, request));
    } catch (error) {
      signal.throwIfAborted();
      return route.kind === 'catalogue item' ? catalogueErrorOf(error) : withServer(itemErrorOf(error), route);
    }
  }

  async #loadFor(acting: Credentials, request: ItemRequest): Promise<ItemAnswer> {
    const answer = await this.#request(acting, request);
    request.signal.throwIfAborted();
    if ('item' in answer) this.#keep(keyOf(acting, request), answer);
    return answer;
  }

  async #request(acting: Credentials, { route, page: _, ...use }: ItemRequest): Promise<ItemAnswer> {
    if (route.kind === 'catalogue item') {
      const { authToken, clientIdentifier } = acting;
      const options = { signal: use.signal, device: this.#device };
      const item = await getCatalogueItem(route.ratingKey, authToken, clientIdentifier, options).catch(whyUnreachable);
      return { kind: 'catalogue-item', item };
    }
    const { machineIdentifier, ratingKey } = route;
    const kind = route.kind === 'server item' ? 'item' : route.kind;
    const item = await this.#access.withServer(machineIdentifier, use, (server, signal) =>
      getItem(server, ratingKey, { signal, kind }),
    );
    return { kind: 'item', item, machineIdentifier, serverName: await this.#access.nameOf(machineIdentifier) };
  }

  #keep(key: string, answer: ItemAnswer): void {
    this.#cache.delete(key);
    this.#cache.set(key, answer);
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > MAX_CACHED && oldest !== undefined) this.#cache.delete(oldest);
  }
}

/** A request can also fail without an answer because the user has withdrawn access. */
async function whyUnreachable(error: unknown): Promise<never> {
  if (!(error instanceof PlexNetworkError)) throw error;
  throw (await allowedAddresses([CATALOGUE_URL])).has(CATALOGUE_URL) ? error : new AddressNotAllowedError();
}

/** An error with the server that it is about. */
function withServer(answer: ItemAnswer, { machineIdentifier }: { machineIdentifier: string }): ItemAnswer {
  return answer.kind === 'error' ? { ...answer, machineIdentifier } : answer;
}

/** Another account or profile may not see the same items, so the token is part of the key. */
function keyOf({ authToken }: Credentials, { page, route }: ItemRequest): string {
  const server = route.kind === 'catalogue item' ? '' : route.machineIdentifier;
  return `${authToken} ${page} ${route.kind} ${server} ${route.ratingKey}`;
}
