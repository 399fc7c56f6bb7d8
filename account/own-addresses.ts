import { inTurn } from './in-turn.ts';
import { logProblem } from './log.ts';
import { ownAddressesItem, ownAddressesSettled, remove, save, wantedAddressItem } from './storage.ts';

/** What own addresses need of the browser. */
export type SitePorts = {
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
 * {@link ownAddressesSettled}: the next background calls {@link accessChanged}.
 */
export class OwnAddresses {
  readonly #ports: SitePorts;
  /** One change after the other, as each reads the list that the one before has written. */
  readonly #inTurn = inTurn((error) => logProblem('The own addresses could not be brought up to date', error));

  constructor(ports: SitePorts) {
    this.#ports = ports;
  }

  /**
   * The person wants an address to be used. The browser may still be asking them for its permission, so the wish is
   * stored, and comes true here or at {@link accessChanged}.
   */
  use(origin: string): Promise<void> {
    return this.#change(async () => {
      await wantedAddressItem.save(origin);
      await this.#addWanted();
    });
  }

  /** The browser's permissions may have changed: makes list and registration agree with them. */
  accessChanged(): Promise<void> {
    return this.#change(async () => {
      const listed = await ownAddressesItem.read();
      const kept = await this.#accessible(listed);
      if (kept.length < listed.length) await save({ ownAddresses: kept });
      await this.#ports.register(kept);
      await this.#addWanted();
    }, true);
  }

  /** Takes an address off the list, which silences the content scripts there, and gives its permission back. */
  remove(origin: string): Promise<void> {
    return this.#change(async () => {
      // A wish for it that is still open would bring it back.
      if ((await wantedAddressItem.read()) === origin) await wantedAddressItem.save(null);
      const listed = await ownAddressesItem.read();
      if (!listed.includes(origin)) return;
      const others = listed.filter((other) => other !== origin);
      await save({ ownAddresses: others });
      await this.#ports.register(others);
      await this.#ports.giveBackAccess(origin, others);
    });
  }

  /** Forgets every address, and any wish for one. */
  erase(): Promise<void> {
    return this.#change(async () => {
      await wantedAddressItem.save(null);
      await remove(['ownAddresses']);
      await this.#ports.register([]);
    }, true);
  }

  /** @param settles whether all agrees afterwards, also what an earlier change may have left undone */
  #change(work: () => Promise<void>, settles = false): Promise<void> {
    return this.#inTurn(async () => {
      const wasSettled = await ownAddressesSettled.read();
      await ownAddressesSettled.save(false);
      await work();
      await ownAddressesSettled.save(settles || wasSettled);
    });
  }

  async #addWanted(): Promise<void> {
    const wanted = await wantedAddressItem.read();
    if (wanted === null || !(await this.#ports.hasAccess(wanted))) return;
    const others = (await ownAddressesItem.read()).filter((origin) => origin !== wanted);
    const all = [...others, wanted];
    await this.#ports.register(all);
    await save({ ownAddresses: all }); // Not sooner: views take what is listed for used.
    await this.#ports.runInOpenTabs(wanted);
    await wantedAddressItem.save(null);
  }

  async #accessible(origins: readonly string[]): Promise<string[]> {
    const access = await Promise.all(origins.map((origin) => this.#ports.hasAccess(origin)));
    return origins.filter((_origin, index) => access[index]);
  }
}
