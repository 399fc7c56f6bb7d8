import { setTimeout as delay } from 'node:timers/promises';
import type { InstalledExtension } from '../browsers/installed-extension.ts';
import type { Driver } from '../browsers/launch.ts';
import type { ScriptablePage } from '../browsers/page-driver.ts';
import { alternate, type Bench, FAR_AWAY, type Measurement, repeat, summarizePair, withBrowser } from './harness.ts';
import { summarize } from './statistics.ts';
import { TetherPage } from './tether-page.ts';

/** Maximum delay of a claim, in ms: users approve a code at a random moment between two checks. */
const MAX_CLAIM_DELAY_MS = 1_000;

/** From the claim of a PIN until the token is stored. */
export const claimToLinked: Measurement = (bench) =>
  withBrowser(bench, ['tether', 'control'], async (browser, { tether, control }) => {
    const { browserName, simulator, runs } = bench;
    const claims = new Claims(bench, browser, tether, await TetherPage.open(tether));
    const page = await control.openBlankPage();
    const withPopup = await repeat(runs, () => claims.withPopup());
    const withoutPage = await repeat(runs, () => claims.withoutPage());
    simulator.faults.add('getToken', FAR_AWAY);
    const withTab = await alternate(runs, (of) => (of === 'tether' ? claims.withSignInTab() : roundTrip(page)));
    const time = { measure: 'claimTime', browser: browserName } as const;
    const inTime = { ...time, goal: { kind: 'every run', limit: 1100 } } as const;
    return [
      { ...time, case: `sign-in tab closes at the claim, plex.tv ${FAR_AWAY.ms} ms away`, ...summarizePair(withTab) },
      { ...inTime, case: 'popup open', tether: summarize(withPopup) },
      { ...inTime, case: 'nothing open, first minute', tether: summarize(withoutPage) },
      {
        measure: 'claimRequests',
        case: `plex.tv ${FAR_AWAY.ms} ms away`,
        browser: browserName,
        tether: summarize(claims.checksAfterTab.slice(-runs)),
        goal: { kind: 'every run', limit: 1 },
      },
    ];
  });

/** Claims PINs in different situations. Each method returns the time until the browser is linked, in ms. */
class Claims {
  /** Number of checks of the PIN after the sign-in tab was closed, by run. */
  readonly checksAfterTab: number[] = [];
  readonly #bench: Bench;
  readonly #browser: Driver;
  readonly #tether: InstalledExtension;
  readonly #page: TetherPage;

  constructor(bench: Bench, browser: Driver, tether: InstalledExtension, page: TetherPage) {
    this.#bench = bench;
    this.#browser = browser;
    this.#tether = tether;
    this.#page = page;
  }

  async withPopup(): Promise<number> {
    const { popup } = await this.#tether.clickToolbarButton();
    const took = await this.#byCode();
    await popup.close(); // Before the reset: an open popup would start a new background.
    return this.#end(took);
  }

  async withoutPage(): Promise<number> {
    return this.#end(await this.#byCode());
  }

  /** The user closes the tab. Until then the PIN is checked once a second. */
  async withSignInTab(): Promise<number> {
    const { simulator } = this.#bench;
    const checks = () => simulator.seenAt('getToken').length;
    const stored = this.#page.accountStored();
    const code = await this.#page.begin('browser');
    const tab = await this.#browser.findTab('https://app.plex.tv/auth');
    await simulator.waitForRequests('getToken', checks() + 1);
    await delay(Math.random() * MAX_CLAIM_DELAY_MS);
    const before = checks();
    const claimedAt = this.#claim(code);
    await tab.close();
    const took = (await stored) - claimedAt;
    this.checksAfterTab.push(checks() - before);
    return this.#end(took);
  }

  async #byCode(): Promise<number> {
    const stored = this.#page.accountStored();
    const code = await this.#page.begin('code');
    await delay(Math.random() * MAX_CLAIM_DELAY_MS);
    const claimedAt = this.#claim(code);
    return (await stored) - claimedAt;
  }

  #claim(code: string): number {
    this.#bench.simulator.accounts.claim(code);
    return Date.now();
  }

  async #end(took: number): Promise<number> {
    await this.#page.reset();
    return took;
  }
}

/** The time of one check of a PIN. */
function roundTrip(page: ScriptablePage): Promise<number> {
  return page.evaluate(async () => {
    const startedAt = performance.now();
    const headers = { Accept: 'application/json', 'X-Plex-Client-Identifier': 'control' };
    await (await fetch('https://plex.tv/api/v2/pins/1', { headers, cache: 'no-store' })).text();
    return performance.now() - startedAt;
  });
}
