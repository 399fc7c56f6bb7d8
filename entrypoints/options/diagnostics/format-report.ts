import { failureOf, type LinkState, remainingWait, type Wait } from '../../../shared/link-state.ts';
import type { PastFailure } from '../../../shared/storage/link.ts';
import type { PlexDevice } from '../../../shared/this-device.ts';

/** The content of a bug report */
export type Facts = {
  /** When they were gathered, in local epoch milliseconds. */
  at: number;
  device: Pick<PlexDevice, 'version' | 'platform' | 'platformVersion' | 'device'>;
  /** The browser's language, and the one that the user has chosen. */
  language: { browser: string; chosen: string };
  link: LinkState;
  account: {
    linkedAt: string;
    /** Undefined unless the token is a JWT. */
    tokenExpiresAt?: string | undefined;
    profileIsKnown: boolean;
    plexPass: boolean | undefined;
  } | null;
  servers: readonly { reach: string; owned: boolean; connections: Record<ConnectionKind, number> }[];
  counts: { customSites: number; pathRules: number; pendingSignOuts: number; abandonedPins: number };
  permissions: { plex: boolean; downloads: boolean; customSites: number };
  storageWriteFailed: boolean;
  quarantined: readonly { key: string; at: string }[];
  failureHistory: readonly PastFailure[];
  /** Values to redact, wherever they occur. */
  secrets: readonly string[];
};

type ConnectionKind = 'local' | 'remote' | 'relay';

/** The lines of a report, before redaction */
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
    `Pending sign-outs: ${counts.pendingSignOuts}`,
    `Abandoned PINs: ${counts.abandonedPins}`,
    `Permissions: plex.tv ${yesNo(permissions.plex)}, downloads ${yesNo(permissions.downloads)}, custom sites ${permissions.customSites}`,
    `Last write failed: ${yesNo(facts.storageWriteFailed)}`,
    ...listLines(
      'Quarantined',
      facts.quarantined.map(({ key, at }) => `${inWords(key)}, ${at}`),
    ),
    ...listLines(
      'Last failures',
      facts.failureHistory.map((past) => `${past.at} ${past.kind} while ${past.while}`),
    ),
  ];
}

function linkLines({ link, at }: Facts): string[] {
  const failure = failureOf(link);
  return [
    `Link: ${describeLink(link, at)}`,
    ...(failure
      ? [`Failure: ${failure.kind}, failures in a row: ${failure.failures}, next try ${inTime(failure, at)}`]
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
      return `linked, profile: ${link.profile}, next check ${inTime(link.check, at)}`;
  }
}

function accountLine({ account }: Facts): string {
  if (!account) return 'Account: none';
  const plexPass = account.plexPass === undefined ? 'not known' : yesNo(account.plexPass);
  const ends = account.tokenExpiresAt ? `, JWT until ${account.tokenExpiresAt}` : '';
  return `Account: linked since ${account.linkedAt.slice(0, 10)}, profile known: ${yesNo(account.profileIsKnown)}, Plex Pass: ${plexPass}${ends}`;
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

/** Splits a key into words: one long word would be redacted as a secret. */
function inWords(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
