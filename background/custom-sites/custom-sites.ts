import { serialize } from '../../shared/async/serialize.ts';
import { logWarning } from '../../shared/log.ts';
import {
  customSitesItem,
  customSitesSettledItem,
  remove,
  save,
  wantedCustomSiteItem,
} from '../../shared/storage/storage.ts';

/** What own addresses need of the browser. */
export type ContentScriptRegistry = {
  /** Whether the person lets us work at an address. */
  hasAccess(origin: string): Promise<boolean>;
  /** Gives back what the browser permitted for an address, as far as no other one needs it. */
  giveBackAccess(origin: string, others: readonly string[]): Promise<void>;
  /** Has the content script run in the pages of these addresses from now on, and at no other. */
  register(origins: readonly string[]): Promise<void>;
  /** Runs the content script in the tabs that show such a page already. */
  runInOpenTabs(origin: string): Promise<void>;
};

/**
 * Keeps the addresses of the person's own at which Plex Web is used. Storage lists exactly those at which we may work;
 * what the browser has registered follows from that list. A change that a dying background has left undone is known by
 * {@link customSitesSettledItem}: the next background calls {@link accessChanged}.
 */
export class CustomSites {
  readonly #registry: ContentScriptRegistry;
  /** One change after the other, as each reads the list that the one before has written. */
  readonly #inTurn = serialize((error) => logWarning('The own addresses could not be brought up to date', error));

  constructor(registry: ContentScriptRegistry) {
    this.#registry = registry;
  }

  /**
   * The person wants an address to be used. The browser may still be asking them for its permission, so the wish is
   * stored, and comes true here or at {@link accessChanged}.
   */
  use(origin: string): Promise<void> {
    return this.#change(async () => {
      await wantedCustomSiteItem.set(origin);
      await this.#addWanted();
    });
  }

  /** The browser's permissions may have changed: makes list and registration agree with them. */
  accessChanged(): Promise<void> {
    return this.#change(async () => {
      const listed = await customSitesItem.get();
      const kept = await this.#accessible(listed);
      if (kept.length < listed.length) await save({ customSites: kept });
      await this.#registry.register(kept);
      await this.#addWanted();
    }, true);
  }

  /** Takes an address off the list, which silences the content scripts there, and gives its permission back. */
  remove(origin: string): Promise<void> {
    return this.#change(async () => {
      // A wish for it that is still open would bring it back.
      if ((await wantedCustomSiteItem.get()) === origin) await wantedCustomSiteItem.set(null);
      const listed = await customSitesItem.get();
      if (!listed.includes(origin)) return;
      const others = listed.filter((other) => other !== origin);
      await save({ customSites: others });
      await this.#registry.register(others);
      await this.#registry.giveBackAccess(origin, others);
    });
  }

  /** Forgets every address, and any wish for one. */
  erase(): Promise<void> {
    return this.#change(async () => {
      await wantedCustomSiteItem.set(null);
      await remove(['customSites']);
      await this.#registry.register([]);
    }, true);
  }

  /** @param settles whether all agrees afterwards, also what an earlier change may have left undone */
  #change(work: () => Promise<void>, settles = false): Promise<void> {
    return this.#inTurn(async () => {
      const wasSettled = await customSitesSettledItem.get();
      await customSitesSettledItem.set(false);
      await work();
      await customSitesSettledItem.set(settles || wasSettled);
    });
  }

  async #addWanted(): Promise<void> {
    const wanted = await wantedCustomSiteItem.get();
    if (wanted === null || !(await this.#registry.hasAccess(wanted))) return;
    const others = (await customSitesItem.get()).filter((origin) => origin !== wanted);
    const all = [...others, wanted];
    await this.#registry.register(all);
    await save({ customSites: all }); // Not sooner: views take what is listed for used.
    await this.#registry.runInOpenTabs(wanted);
    await wantedCustomSiteItem.set(null);
  }

  async #accessible(origins: readonly string[]): Promise<string[]> {
    const access = await Promise.all(origins.map((origin) => this.#registry.hasAccess(origin)));
    return origins.filter((_origin, index) => access[index]);
  }
}
