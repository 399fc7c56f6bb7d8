import { failureOf, type LinkState, remainingWait, type Wait } from '../../../shared/link-state.ts';
import type { PastFailure } from '../../../shared/storage/link.ts';
import type { PlexDevice } from '../../../shared/this-device.ts';

/** How things stand, as far as a report of a bug tells it. */
export type Facts = {
  /** The moment that they are of, in local epoch milliseconds. */
  at: number;
  device: Pick<PlexDevice, 'version' | 'platform' | 'platformVersion' | 'device'>;
  /** The browser's, and the one that the person has chosen. */
  language: { browser: string; chosen: string };
  link: LinkState;
  account: { linkedAt: string; profileIsKnown: boolean; plexPass: boolean | undefined } | null;
  servers: readonly { reach: string; owned: boolean; connections: Record<ConnectionKind, number> }[];
  counts: { customSites: number; pathRules: number; pendingSignOuts: number; abandonedPins: number };
  permissions: { plex: boolean; downloads: boolean; ownSites: number };
  storageWriteFailed: boolean;
  quarantined: readonly { key: string; at: string }[];
  failureHistory: readonly PastFailure[];
  /** What must not be in the report, should it have slipped into any of the others. */
  secrets: readonly string[];
};

type ConnectionKind = 'local' | 'remote' | 'relay';

/** The lines of a report, as they are before anything is redacted. */
export function reportLines(facts: Facts): string[] {
  const { device, language, counts, permissions } = facts;
  return [
    `Tether for Plex ${device.version}`,
    `Written: ${new Date(facts.at).toISOString()}`,
    `Browser: ${device.platform} ${device.platformVersion} on ${device.device}`,
    `Language: ${language.browser} (chosen: ${language.chosen})`,
    '',
    ...linkLines(facts),
    accountLine(facts),
    ...listLines('Servers', facts.servers.map(serverLine)),
    `Custom addresses: ${counts.customSites}`,
    `Path rules: ${counts.pathRules}`,
    `Still to be signed out: ${counts.pendingSignOuts}`,
    `Given-up PINs: ${counts.abandonedPins}`,
    `Permissions: plex.tv ${yesNo(permissions.plex)}, downloads ${yesNo(permissions.downloads)}, custom sites ${permissions.ownSites}`,
    `Last write failed: ${yesNo(facts.storageWriteFailed)}`,
    ...listLines(
      'Set aside as unreadable',
      facts.quarantined.map(({ key, at }) => `${inWords(key)}, ${at}`),
    ),
    ...listLines(
      'Last difficulties',
      facts.failureHistory.map((past) => `${past.at} ${past.kind} while ${past.while}`),
    ),
  ];
}

function linkLines({ link, at }: Facts): string[] {
  const failure = failureOf(link);
  return [
    `Link: ${describeLink(link, at)}`,
    ...(failure
      ? [`PlexFailure: ${failure.kind}, failures in a row: ${failure.failures}, next try ${inTime(failure, at)}`]
      : []),
  ];
}

function describeLink(link: LinkState, at: number): string {
  switch (link.state) {
    case 'unlinked':
      return ['unlinked', link.reason, link.method && `method: ${link.method}`].filter(Boolean).join(', ');
    case 'requesting':
      return `requesting, method: ${link.method}, since ${seconds(at - link.since)}`;
    case 'pending':
      return `pending, method: ${link.method}, time left: ${seconds(Math.max(0, link.expiresAt - at))} of ${link.expiresInSeconds} s`;
    case 'linked':
      return `linked, profile: ${link.profile}, next look ${inTime(link.check, at)}`;
  }
}

function accountLine({ account }: Facts): string {
  if (!account) return 'Account: none';
  const plexPass = account.plexPass === undefined ? 'not known' : yesNo(account.plexPass);
  return `Account: linked since ${account.linkedAt.slice(0, 10)}, profile known: ${yesNo(account.profileIsKnown)}, Plex Pass: ${plexPass}`;
}

function serverLine({ reach, owned, connections }: Facts['servers'][number]): string {
  const { local, remote, relay } = connections;
  return `${reach}, ${owned ? 'owned' : 'shared'}, local ${local}, remote ${remote}, relay ${relay}`;
}

function listLines(title: string, entries: readonly string[]): string[] {
  return [`${title}: ${entries.length}`, ...entries.map((entry) => `- ${entry}`)];
}

function inTime(wait: Wait, at: number): string {
  return `in ${seconds(remainingWait(wait, at))} of ${seconds(wait.waitMs)}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

/** One long word would look like a secret. */
function inWords(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
