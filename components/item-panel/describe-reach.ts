import type { AddressCheck } from 'plex-link/servers';
import { currentLanguage } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import type { ReachReport } from '../../shared/messages/panel-queries.ts';

/**
 * An address for people, such as `https://192-168-1-10.….plex.direct:32400`: without the hash that identifies the server's
 * certificate.
 */
export function shownAddress(address: string): string {
  const [protocol = '', host = ''] = address.split('//');
  const labels = host.split('.');
  const isPlexDirect = labels.length > 3 && new URL(address).hostname.endsWith('.plex.direct');
  return isPlexDirect ? `${protocol}//${labels.with(-3, '…').join('.')}` : address;
}

/** What became of an address, such as `local: no connection (3 ms)`. */
export function describeCheck({ kind, outcome, ms, status }: AddressCheck): string {
  const { kinds, outcomes } = panelTexts.reach;
  const details = [status === null ? [] : `HTTP ${status}`, ms === null ? [] : formatTime(ms)].flat();
  const inBrackets = details.length > 0 ? ` (${isolated(details.join(', '))})` : '';
  return `${kinds[kind]}: ${outcomes[outcome]}${inBrackets}`;
}

/**
 * A report for the server's owner: its addresses, what became of them, and the advice. It names neither server nor user. What
 * became of foreign addresses is left out: an owner could list addresses of the user's network to learn what is there.
 */
export function reportText({ addresses, advice }: ReachReport, now: Date): string {
  const { reportTitle, whyFailed, kinds, advice: advices } = panelTexts.reach;
  const lines = addresses.map((check) => {
    return `- ${isolated(shownAddress(check.address))} – ${check.isForeign ? kinds[check.kind] : describeCheck(check)}`;
  });
  const note = hasFailed({ addresses: addresses.filter(({ isForeign }) => !isForeign) }) ? [whyFailed] : [];
  return [reportTitle, now.toISOString(), '', ...lines, '', ...note, advices[advice], ''].join('\n');
}

/** Whether there was no connection to some address, for a reason that the browser does not tell. */
export function hasFailed({ addresses }: Pick<ReachReport, 'addresses'>): boolean {
  return addresses.some(({ outcome }) => outcome === 'failed');
}

/** In milliseconds, from a second on in seconds. */
function formatTime(ms: number): string {
  const [value, unit] = ms < 1000 ? [ms, 'millisecond'] : [ms / 1000, 'second'];
  return new Intl.NumberFormat(currentLanguage, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
