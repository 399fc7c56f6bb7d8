import { setTimeout as after } from 'node:timers/promises';
import type { View } from './browsers/bench-browser.ts';
import { atMost, atMostTimes } from './goals.ts';
import { again, type Laboratory, type Measurement, withBrowser } from './laboratory.ts';
import { OwnPage } from './own-page.ts';
import type { Row } from './row.ts';

/** People come to approve a code at a random moment between two checks. In milliseconds. */
const ANY_MOMENT_MS = 1_000;

/** From the claim of a PIN until the token is stored. */
export const claimToLinked: Measurement = (laboratory) =>
  withBrowser(laboratory, ['tether', 'control'], async (browser) => {
    const { browserName, simulator, runs } = laboratory;
    const roundTrips: number[] = [];
    const requests: number[] = [];
    const control = await browser.openOwnPage('control');
    const own = await OwnPage.of(browser);
    const measureOnce = async (method: 'code' | 'browser', prepare: () => Promise<() => Promise<void>>) => {
      const finish = await prepare();
      const stored = own.accountStored();
      const code = await own.begin(method);
      if (method === 'browser') await simulator.waitForRequests('getToken', simulator.seenAt('getToken').length + 1);
      await after(Math.random() * ANY_MOMENT_MS);
      const tab = method === 'browser' ? await browser.findTab('https://app.plex.tv/auth') : undefined;
      const checks = simulator.seenAt('getToken').length;
      const claimedAt = Date.now();
      simulator.accounts.claim(code);
      await tab?.close();
      const took = (await stored) - claimedAt;
      if (tab) requests.push(simulator.seenAt('getToken').length - checks);
      await finish();
      await own.reset();
      return took;
    };
    const nothing = async () => async () => undefined;
    const withPopup = async () => {
      const { popup } = await browser.openPopup('tether');
      return () => popup.close();
    };
    const withTab = await again(runs, async () => {
      roundTrips.push(await roundTrip(control));
      return measureOnce('browser', nothing);
    });
    return rowsOf(browserName, {
      withTab,
      roundTrips: roundTrips.slice(-runs),
      requests: requests.slice(-runs),
      withPopup: await again(runs, () => measureOnce('code', withPopup)),
      unwatched: await again(runs, () => measureOnce('code', nothing)),
    });
  });

type Measured = Record<'withTab' | 'roundTrips' | 'requests' | 'withPopup' | 'unwatched', number[]>;

function rowsOf(browser: Laboratory['browserName'], measured: Measured): Row[] {
  const common = { browser, unit: 'ms' } as const;
  return [
    {
      what: 'Claim to linked, the sign-in tab closed at that moment; control: one round trip',
      ...common,
      tether: measured.withTab,
      control: measured.roundTrips,
      goal: atMostTimes(1),
    },
    {
      what: 'The same: checks of the PIN from then on',
      browser,
      unit: 'requests',
      tether: measured.requests,
      goal: atMost(1, 'request'),
    },
    { what: 'Claim to linked, with the popup', ...common, tether: measured.withPopup, goal: atMost(1100, 'ms') },
    {
      what: 'Claim to linked, with nobody watching, in the first minute',
      ...common,
      tether: measured.unwatched,
      goal: atMost(1100, 'ms'),
    },
  ];
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
