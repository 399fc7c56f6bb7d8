import { plexValue } from '../../../simulator/http.ts';
import type { Lab } from './test-context.ts';

/**
 * Every text that no page, message or file may contain: the tokens of the account and its servers, also transient ones, the client identifiers
 * that were sent to plex.tv and to servers, and the secret that the latter are derived from.
 */
export async function secretsOf({ browser, simulator }: Lab): Promise<string[]> {
  const { installationSecret } = await browser.storage();
  const ofServers = simulator.media.all.flatMap((server) => [server.accessToken, ...server.transientTokens.created]);
  const tokens = [...simulator.accounts.tokens.keys(), ...ofServers];
  const identifiers = simulator.seen.map(({ request }) => plexValue(request, 'X-Plex-Client-Identifier'));
  const secret = typeof installationSecret === 'string' ? [installationSecret] : [];
  return [...new Set([...tokens, ...identifiers, ...secret])].filter((text) => text.length > 0);
}

/** Those of the texts that something contains, whatever the case and however a URL escapes them. */
export function found(texts: readonly string[], shown: string): string[] {
  const plain = shown.toLowerCase();
  return texts.filter((text) => [text, encodeURIComponent(text)].some((form) => plain.includes(form.toLowerCase())));
}
