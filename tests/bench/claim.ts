import { setTimeout as after } from 'node:timers/promises';
import type { BenchBrowser, View } from './browsers/bench-browser.ts';
import { OwnPage } from './extension-page.ts';
import { atMost } from './goals.ts';
import { again, FAR_AWAY, type Laboratory, type Measurement, serialize, withBrowser } from './harness.ts';

/** People come to approve a code at a random moment between two checks. In milliseconds. */
const ANY_MOMENT_MS = 1_000;

/** From the claim of a PIN until the token is stored. */
export const claimToLinked: Measurement = (laboratory) =>
  withBrowser(laboratory, ['tether', 'control'], async (browser) => {
    const { browserName, simulator, runs } = laboratory;
    const claims = new Claims(laboratory, browser, await OwnPage.of(browser));
    const control = await browser.openOwnPage('control');
    const withPopup = await again(runs, () => claims.withPopup());
    const unwatched = await again(runs, () => claims.withNobody());
    simulator.faults.add('getToken', FAR_AWAY);
    const withTab = await serialize(runs, (of) => (of === 'tether' ? claims.withSignInTab() : roundTrip(control)));
    const soon = { browser: browserName, unit: 'ms', goal: atMost(1100, 'ms') } as const;
    const tab = `Claim to linked, the sign-in tab closed at that moment, plex.tv ${FAR_AWAY.ms} ms away`;
    return [
      { what: `${tab}; control: one round trip`, browser: browserName, unit: 'ms', ...withTab },
      {
        what: 'The same: round trips from then on',
        browser: browserName,
        unit: 'requests',
        tether: claims.checksAfterTab.slice(-runs),
        goal: atMost(1, 'request'),
      },
      { what: 'Claim to linked, with the popup', ...soon, tether: withPopup },
      { what: 'Claim to linked, with nobody watching, in the first minute', ...soon, tether: unwatched },
    ];
  });

/** PINs that are claimed in this or that situation. Each gives the milliseconds until the browser was linked. */
class Claims {
  /** How often the PIN was checked from the moment on at which the sign-in tab was closed, run by run. */
  readonly checksAfterTab: number[] = [];
  readonly #laboratory: Laboratory;
  readonly #browser: BenchBrowser;
  readonly #own: OwnPage;

  constructor(laboratory: Laboratory, browser: BenchBrowser, own: OwnPage) {
    this.#laboratory = laboratory;
    this.#browser = browser;
    this.#own = own;
  }

  async withPopup(): Promise<number> {
    const { popup } = await this.#browser.openPopup('tether');
    const took = await this.#byCode();
    await popup.close(); // First, as it has a new background begin, which would remember this link.
    return this.#end(took);
  }

  async withNobody(): Promise<number> {
    return this.#end(await this.#byCode());
  }

  /** The person closes the tab; where they let it be, the PIN is checked once a second. */
  async withSignInTab(): Promise<number> {
    const { simulator } = this.#laboratory;
    const checks = () => simulator.seenAt('getToken').length;
    const stored = this.#own.accountStored();
    const code = await this.#own.begin('browser');
    const tab = await this.#browser.findTab('https://app.plex.tv/auth');
    await simulator.waitForRequests('getToken', checks() + 1);
    await after(Math.random() * ANY_MOMENT_MS);
    const before = checks();
    const claimedAt = this.#claim(code);
    await tab.close();
    const took = (await stored) - claimedAt;
    this.checksAfterTab.push(checks() - before);
    return this.#end(took);
  }

  async #byCode(): Promise<number> {
    const stored = this.#own.accountStored();
    const code = await this.#own.begin('code');
    await after(Math.random() * ANY_MOMENT_MS);
    const claimedAt = this.#claim(code);
    return (await stored) - claimedAt;
  }

  #claim(code: string): number {
    this.#laboratory.simulator.accounts.claim(code);
    return Date.now();
  }

  async #end(took: number): Promise<number> {
    await this.#own.reset();
    return took;
  }
}

/** What a check of a PIN takes by itself. */
function roundTrip(control: View): Promise<number> {
  return control.run(async () => {
    const began = performance.now();
    const headers = { Accept: 'application/json', 'X-Plex-Client-Identifier': 'control' };
    await (await fetch('https://plex.tv/api/v2/pins/1', { headers, cache: 'no-store' })).text();
    return performance.now() - began;
  });
}
