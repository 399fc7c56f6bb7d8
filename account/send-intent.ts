import { browser } from './browser.ts';
import type { Answer, Intent } from './messages.ts';

/**
 * Sends an intent to the background; resolves once it is carried out.
 *
 * @throws Error if the background refused or failed
 */
export async function sendIntent(intent: Intent): Promise<void> {
  const answer = (await browser.runtime.sendMessage(intent)) as Answer | undefined;
  if (!answer?.ok) throw new Error(answer?.error ?? 'The background did not answer.');
}
