import { browser } from './browser.ts';
import type { Answer, Intent } from './messages.ts';

/**
 * Sends an intent to the background; resolves once it is carried out.
 *
 * @throws Error if the background refused or failed, with the name of the error there
 */
export async function sendIntent(intent: Intent): Promise<void> {
  const answer = (await browser.runtime.sendMessage(intent)) as Answer | undefined;
  if (answer?.ok) return;
  const error = new Error(answer?.error ?? 'The background did not answer.');
  if (answer?.name) error.name = answer.name;
  throw error;
}
