import { browser } from '../browser.ts';
import type { Answer, Intent } from './contract.ts';

/**
 * Sends an intent to the background; resolves once it is carried out. A background that dies before it has answered is
 * followed by another, which is asked once more.
 *
 * @throws Error if the background refused or failed, with the name of the error there
 */
export async function sendMessage(intent: Intent): Promise<void> {
  const ask = async (): Promise<Answer | undefined> => browser.runtime.sendMessage(intent);
  const answer = await ask().catch(ask);
  if (answer?.ok) return;
  const error = new Error(answer?.error ?? 'The background did not answer.');
  if (answer?.name) error.name = answer.name;
  throw error;
}
