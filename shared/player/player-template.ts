/* The user's own address of a player, with placeholders, such as `myplayer://open?file={url}&at={start}`. */
import { leavesFolder } from '../leaves-folder.ts';
import { type Playing, wholeSeconds } from './player.ts';

export const PLAYER_PLACEHOLDERS = ['url', 'title', 'start', 'subtitle'] as const;

type Placeholder = (typeof PLAYER_PLACEHOLDERS)[number];

/** Maximum length of a template, in characters. */
const MAX_TEMPLATE = 500;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const SCHEME = /^([a-z][a-z\d+.-]*):/i;

/**
 * Schemes that the browser opens by itself, or that lead to files, scripts or other people: none of them starts a player, and
 * some would run what a media server has named.
 */
const OF_THE_BROWSER =
  /^(?:about|blob|chrome|chrome-extension|chrome-search|chrome-untrusted|content|data|devtools|edge|file|filesystem|ftp|intent|jar|javascript|mailto|moz-extension|resource|sftp|sms|tel|view-source|vbscript|ws|wss)$/i;

/** Addresses of this computer: no other is given a token over http. */
const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?=[/?#]|$)/i;

/** Why an address cannot be used as a template. */
export type PlayerTemplateProblem =
  | 'not-an-address'
  | 'web-address'
  | 'not-a-player'
  | 'no-url'
  | 'unknown-placeholder'
  | 'too-long';

/** Why a template cannot be used; null if it can. */
export function playerTemplateProblem(template: string): PlayerTemplateProblem | null {
  if (template.length > MAX_TEMPLATE) return 'too-long';
  const scheme = SCHEME.exec(template)?.[1];
  if (scheme === undefined || /\s/.test(template)) return 'not-an-address';
  if (OF_THE_BROWSER.test(scheme)) return 'not-a-player';
  if (/^https?$/i.test(scheme) && !LOOPBACK.test(template)) return 'web-address';
  const names = placeholdersIn(template);
  if (!names.every(isPlaceholder)) return 'unknown-placeholder';
  if (!names.includes('url')) return 'no-url';
  return URL.canParse(replaceAll(template, () => 'x')) ? null : 'not-an-address';
}

/** Whether a template is the address of a program on this computer that listens for http. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}

/**
 * The address for a file, with every value percent-encoded; null for a template that cannot be used, and for a value that would
 * lead to another folder.
 */
export function fillPlayerTemplate(template: string, { url, title, startMs, subtitle }: Playing): string | null {
  if (playerTemplateProblem(template) !== null) return null;
  const values: Record<Placeholder, string> = {
    url,
    title,
    start: String(wholeSeconds(startMs)),
    subtitle: typeof subtitle === 'string' ? subtitle : '',
  };
  const filled = replaceAll(template, (name) => encodeURIComponent(values[name as Placeholder].toWellFormed()));
  return leavesFolder(filled) ? null : filled;
}

function placeholdersIn(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

function isPlaceholder(name: string): name is Placeholder {
  return PLAYER_PLACEHOLDERS.some((known) => known === name);
}

function replaceAll(template: string, replacementOf: (name: string) => string): string {
  return template.replace(PLACEHOLDER, (_whole, name: string) => replacementOf(name));
}
