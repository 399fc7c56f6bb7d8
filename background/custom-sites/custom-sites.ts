import { serialize } from '../../shared/async/serialize.ts';
import { logWarning } from '../../shared/log.ts';
import { customSitesItem } from '../../shared/storage/custom-sites.ts';
import { removeItems, setItems } from '../../shared/storage/items.ts';
import { customSitesSettledItem, wantedCustomSiteItem } from '../../shared/storage/session.ts';

/** What custom sites need from the browser. */
export type ContentScriptRegistry = {
  /** Whether the permissions for a custom site are granted. */
  hasAccess(origin: string): Promise<boolean>;
  /** Drops the permissions of a custom site that no other one needs. */
  dropAccess(origin: string, others: readonly string[]): Promise<void>;
  /** Registers the content script for exactly these origins. */
  register(origins: readonly string[]): Promise<void>;
  /** Runs the content script in open tabs of an origin. */
  runInOpenTabs(origin: string): Promise<void>;
};

/** Time in ms for which a request stays open: the browser's prompt can outlive the popup that would tell its answer. */
const REQUEST_LIFETIME_MS = 5 * 60_000;

/**
 * The user's own addresses of Plex Web. Storage lists exactly those with permission; the registered content scripts
 * follow from that list. {@link customSitesSettledItem} tells the next background that a change was interrupted: it then
 * calls {@link accessChanged}.
 */
export class CustomSites {
  readonly #registry: ContentScriptRegistry;
  /** One change at a time, because each reads the list that the last one wrote. */
  readonly #serialize = serialize((error) => logWarning('Could not update the custom sites', error));

  constructor(registry: ContentScriptRegistry) {
    this.#registry = registry;
  }

  /**
   * Adds a custom site. The browser may still be asking for its permission, so the request is stored and carried out here
   * or in {@link accessChanged}.
   */
  use(origin: string): Promise<void> {
    return this.#change(async () => {
      await wantedCustomSiteItem.set({ origin, since: Date.now() });
      await this.#addWanted();
    });
  }

  /** Drops the open request for a custom site, because the user has refused its permission. */
  forgetWish(origin: string): Promise<void> {
    return this.#change(() => this.#dropRequest(origin));
  }

  /** Makes list and registration agree with the browser's permissions, which may have changed. */
  accessChanged(): Promise<void> {
    return this.#change(async () => {
      const listed = await customSitesItem.get();
      const kept = await this.#accessible(listed);
      if (kept.length < listed.length) await setItems({ customSites: kept });
      await this.#registry.register(kept);
      await this.#addWanted();
    }, true);
  }

  /** Removes a custom site: its content scripts stop, and its permission is dropped. */
  remove(origin: string): Promise<void> {
    return this.#change(async () => {
      await this.#dropRequest(origin); // It would bring the site back.
      const listed = await customSitesItem.get();
      if (!listed.includes(origin)) return;
      const others = listed.filter((other) => other !== origin);
      await setItems({ customSites: others });
      await this.#registry.register(others);
      await this.#registry.dropAccess(origin, others);
    });
  }

  /** Removes every custom site and any open request. */
  erase(): Promise<void> {
    return this.#change(async () => {
      await wantedCustomSiteItem.set(null);
      await removeItems(['customSites']);
      await this.#registry.register([]);
    }, true);
  }

  /** @param settles whether this change also completes interrupted ones */
  #change(work: () => Promise<void>, settles = false): Promise<void> {
    return this.#serialize(async () => {
      const wasSettled = await customSitesSettledItem.get();
      await customSitesSettledItem.set(false);
      await work();
      await customSitesSettledItem.set(settles || wasSettled);
    });
  }

  async #dropRequest(origin: string): Promise<void> {
    if ((await wantedCustomSiteItem.get())?.origin === origin) await wantedCustomSiteItem.set(null);
  }

  async #addWanted(): Promise<void> {
    const wanted = await openRequest();
    if (wanted === null || !(await this.#registry.hasAccess(wanted))) return;
    const others = (await customSitesItem.get()).filter((origin) => origin !== wanted);
    const all = [...others, wanted];
    await this.#registry.register(all);
    await setItems({ customSites: all }); // Last, because views show a listed site as active.
    await this.#registry.runInOpenTabs(wanted);
    await wantedCustomSiteItem.set(null);
  }

  async #accessible(origins: readonly string[]): Promise<string[]> {
    const access = await Promise.all(origins.map((origin) => this.#registry.hasAccess(origin)));
    return origins.filter((_origin, index) => access[index]);
  }
}

/** The origin of the open request; null if there is none, or if it was made too long ago to be meant still. */
async function openRequest(): Promise<string | null> {
  const wanted = await wantedCustomSiteItem.get();
  if (wanted === null) return null;
  if (Math.abs(Date.now() - wanted.since) < REQUEST_LIFETIME_MS) return wanted.origin;
  await wantedCustomSiteItem.set(null);
  return null;
}
