import type { PanelState } from '../../components/item-panel/panel-state.ts';
import { getCatalogueItem } from '../../plex/media/catalogue.ts';
import { getItem } from '../../plex/media/media-server.ts';
import type { WebRoute } from '../../plex/web/item-route.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { catalogueTroubleOf, loadErrorOf } from './panel-errors.ts';
import { NotLinkedError, type ServerAccess } from './server-access.ts';

/** So many items a tab keeps at most; the ones loaded longest ago go first. */
const MOST_KEPT = 200;

/** Finds out what the panel has to show for an address of Plex Web. What has come once is kept while the tab lives. */
export class ItemLoader {
  readonly #session: ServerAccess;
  readonly #kept = new Map<string, PanelState>();

  constructor(session: ServerAccess) {
    this.#session = session;
  }

  /** What is kept of an item; undefined if it has not been loaded yet. */
  kept(route: WebRoute): PanelState | undefined {
    return this.#kept.get(keyOf(route));
  }

  /**
   * Loads an item, by one request.
   *
   * @throws the signal's reason, once it is aborted; everything else that goes wrong is a state to show
   */
  async load(route: WebRoute, signal: AbortSignal): Promise<PanelState> {
    const state = await this.#ask(route, signal).catch((error): PanelState => {
      signal.throwIfAborted();
      return error instanceof NotLinkedError
        ? { kind: 'not-linked' }
        : {
            kind: 'error',
            error: route.kind === 'catalogue item' ? catalogueTroubleOf(error) : loadErrorOf(error),
          };
    });
    signal.throwIfAborted();
    if ('item' in state) this.#keep(keyOf(route), state);
    return state;
  }

  /** Another account may not see what this one saw. */
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
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function keyOf(route: WebRoute): string {
  return route.kind === 'server item' ? `${route.machineIdentifier}/${route.ratingKey}` : route.ratingKey;
}
