import type { PanelState } from '../../components/item-panel/panel-state.ts';
import { getCatalogueItem } from '../../plex/media/catalogue.ts';
import { getItem } from '../../plex/media/media-server.ts';
import type { WebRoute } from '../../plex/web/item-route.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { catalogueErrorOf, loadErrorOf } from './panel-errors.ts';
import { NotLinkedError, type ServerAccess } from './server-access.ts';

/** Maximum cached items per tab; the oldest are evicted first. */
const MAX_CACHED = 200;

/** Loads what the panel shows for a route of Plex Web, and caches items for the life of the tab. */
export class ItemLoader {
  readonly #session: ServerAccess;
  readonly #kept = new Map<string, PanelState>();

  constructor(session: ServerAccess) {
    this.#session = session;
  }

  /** The cached item of a route, if any */
  kept(route: WebRoute): PanelState | undefined {
    return this.#kept.get(keyOf(route));
  }

  /**
   * Loads an item with one request.
   *
   * @throws the signal's reason if it aborts; every other error becomes a state to show
   */
  async load(route: WebRoute, signal: AbortSignal): Promise<PanelState> {
    const state = await this.#ask(route, signal).catch((error): PanelState => {
      signal.throwIfAborted();
      return error instanceof NotLinkedError
        ? { kind: 'not-linked' }
        : {
            kind: 'error',
            error: route.kind === 'catalogue item' ? catalogueErrorOf(error) : loadErrorOf(error),
          };
    });
    signal.throwIfAborted();
    if ('item' in state) this.#keep(keyOf(route), state);
    return state;
  }

  /** Empties the cache, because another account may not see the same items. */
  forget(): void {
    this.#kept.clear();
  }

  async #ask(route: WebRoute, signal: AbortSignal): Promise<PanelState> {
    const account = await accountItem.get();
    if (!account) throw new NotLinkedError();
    if (route.kind === 'catalogue item') {
      const { authToken, clientIdentifier } = account;
      return {
        kind: 'catalogue-item',
        item: await getCatalogueItem(route.ratingKey, authToken, clientIdentifier, { signal }),
      };
    }
    const { machineIdentifier, ratingKey } = route;
    const item = await this.#session.at(machineIdentifier, signal, (access, within) =>
      getItem(access, ratingKey, { signal: within }),
    );
    return { kind: 'item', item, machineIdentifier, serverName: (await this.#session.nameOf(machineIdentifier)) ?? '' };
  }

  #keep(key: string, state: PanelState): void {
    this.#kept.delete(key);
    this.#kept.set(key, state);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_CACHED && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function keyOf(route: WebRoute): string {
  return route.kind === 'server item' ? `${route.machineIdentifier}/${route.ratingKey}` : route.ratingKey;
}
