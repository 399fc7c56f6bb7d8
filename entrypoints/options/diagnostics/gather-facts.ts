/*
 * Diagnostics that users can paste into a bug report. They contain no secrets and nothing that identifies the user.
 */

import { browser } from '../../../shared/browser.ts';
import { sitePermission } from '../../../shared/custom-sites/match-patterns.ts';
import { hasDownloads, PLEX_TV_PERMISSION } from '../../../shared/permissions.ts';
import { redact } from '../../../shared/redact.ts';
import { type Account, accountItem } from '../../../shared/storage/account.ts';
import { customSitesItem } from '../../../shared/storage/custom-sites.ts';
import { abandonedPinsItem, failureHistoryItem, linkItem, pendingSignOutsItem } from '../../../shared/storage/link.ts';
import { homeUsersItem, profileItem } from '../../../shared/storage/profile.ts';
import { quarantineItem } from '../../../shared/storage/quarantine.ts';
import { type StoredServer, serversItem } from '../../../shared/storage/servers.ts';
import { storageWriteFailedItem } from '../../../shared/storage/session.ts';
import { appearanceItem, pathRulesItem } from '../../../shared/storage/settings.ts';
import { thisDevice } from '../../../shared/this-device.ts';
import { knownSecrets } from './collect-secrets.ts';
import { type Facts, reportLines } from './format-report.ts';

/** How a server can be reached */
type ReachOf = (server: StoredServer) => string;

/** Reads storage, permissions and browser, and changes nothing. */
export async function gatherFacts(reachOf: ReachOf): Promise<Facts> {
  const [account, profile, homeUsers, link, servers, pendingSignOuts, abandonedPins] = await Promise.all([
    accountItem.get(),
    profileItem.get(),
    homeUsersItem.get(),
    linkItem.get(),
    serversItem.get(),
    pendingSignOutsItem.get(),
    abandonedPinsItem.get(),
  ]);
  const customSites = await customSitesItem.get();
  return {
    at: Date.now(),
    device: thisDevice(),
    language: { browser: navigator.language, chosen: (await appearanceItem.get()).language },
    link,
    account: account && aboutAccount(account),
    servers: Object.values(servers).map((server) => aboutServer(server, reachOf)),
    counts: {
      customSites: customSites.length,
      pathRules: (await pathRulesItem.get()).length,
      pendingSignOuts: pendingSignOuts.length,
      abandonedPins: abandonedPins.length,
    },
    permissions: await gatherPermissions(customSites),
    storageWriteFailed: await storageWriteFailedItem.get(),
    quarantined: (await quarantineItem.get()).map(({ key, at }) => ({ key, at })),
    failureHistory: await failureHistoryItem.get(),
    secrets: knownSecrets({ account, profile, homeUsers, link, pendingSignOuts, abandonedPins, servers, customSites }),
  };
}

/** Writes a plain-text report. It is in English, because developers read it. */
export function writeDiagnostics(facts: Facts): string {
  return redact(`${reportLines(facts).join('\n')}\n`, facts.secrets);
}

async function gatherPermissions(customSites: readonly string[]): Promise<Facts['permissions']> {
  const sites = await Promise.all(customSites.map((origin) => browser.permissions.contains(sitePermission(origin))));
  return {
    plex: await browser.permissions.contains(PLEX_TV_PERMISSION),
    downloads: await hasDownloads(),
    customSites: sites.filter(Boolean).length,
  };
}

function aboutAccount({ linkedAt, tokenExpiresAt, user }: Account): Facts['account'] {
  return { linkedAt, tokenExpiresAt, profileIsKnown: user !== null, plexPass: user?.plexPass };
}

function aboutServer(server: StoredServer, reachOf: ReachOf): Facts['servers'][number] {
  const connections = { local: 0, remote: 0, relay: 0 };
  for (const { local, relay } of server.connections) connections[relay ? 'relay' : local ? 'local' : 'remote'] += 1;
  return { reach: reachOf(server), owned: server.owned, connections };
}
