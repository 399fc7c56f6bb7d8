/*
 * What a person can paste into a report of a bug: how things stand, without anything that says who they are or lets
 * anyone in.
 */
import { describeDevice } from '../plex/headers.ts';
import { browser } from './browser.ts';
import { downloadPorts } from './download-ports.ts';
import { knownSecrets } from './known-secrets.ts';
import { PLEX_ACCESS } from './plex-access.ts';
import { redact } from './redact.ts';
import { type Facts, reportLines } from './report-lines.ts';
import { siteAccess } from './site-access.ts';
import {
  type Account,
  accountItem,
  appearanceItem,
  clientIdentifierItem,
  difficultiesItem,
  leftPinsItem,
  linkItem,
  ownAddressesItem,
  pathRulesItem,
  readQuarantine,
  type StoredServer,
  serversItem,
  signOutsItem,
  storageTrouble,
} from './storage.ts';

/** What is asked of a server, in the words of whoever shows servers. */
type ReachOf = (server: StoredServer) => string;

/** Looks at storage, permissions and browser; changes nothing. For pages of ours. */
export async function gatherFacts(reachOf: ReachOf): Promise<Facts> {
  const [account, link, servers, signOuts] = await Promise.all([
    accountItem.read(),
    linkItem.read(),
    serversItem.read(),
    signOutsItem.read(),
  ]);
  const ownAddresses = await ownAddressesItem.read();
  const clientIdentifier = await clientIdentifierItem.read();
  const { name, version } = browser.runtime.getManifest();
  return {
    at: Date.now(),
    device: describeDevice({ name, version }, navigator),
    language: { browser: navigator.language, chosen: (await appearanceItem.read()).language },
    link,
    account: account && aboutAccount(account),
    servers: Object.values(servers).map((server) => aboutServer(server, reachOf)),
    counts: {
      ownAddresses: ownAddresses.length,
      pathRules: (await pathRulesItem.read()).length,
      signOuts: signOuts.length,
      leftPins: (await leftPinsItem.read()).length,
    },
    permissions: await gatherPermissions(ownAddresses),
    storageTrouble: await storageTrouble.read(),
    setAside: (await readQuarantine()).map(({ key, at }) => ({ key, at })),
    difficulties: await difficultiesItem.read(),
    secrets: knownSecrets({ account, link, signOuts, servers, ownAddresses, clientIdentifier }),
  };
}

/** Writes a report of plain text, in English whatever the person's language, as its readers are the developers. */
export function writeDiagnostics(facts: Facts): string {
  return redact(`${reportLines(facts).join('\n')}\n`, facts.secrets);
}

async function gatherPermissions(ownAddresses: readonly string[]): Promise<Facts['permissions']> {
  const sites = await Promise.all(ownAddresses.map((origin) => browser.permissions.contains(siteAccess(origin))));
  return {
    plex: await browser.permissions.contains(PLEX_ACCESS),
    downloads: await downloadPorts.areAllowed(),
    ownSites: sites.filter(Boolean).length,
  };
}

function aboutAccount({ linkedAt, user }: Account): Facts['account'] {
  return { linkedAt, profileIsKnown: user !== null, plexPass: user?.plexPass };
}

function aboutServer(server: StoredServer, reachOf: ReachOf): Facts['servers'][number] {
  const connections = { local: 0, remote: 0, relay: 0 };
  for (const { local, relay } of server.connections) connections[relay ? 'relay' : local ? 'local' : 'remote'] += 1;
  return { reach: reachOf(server), owned: server.owned, connections };
}
