import { browser } from '../browser.ts';
import type { Answer, Intent } from './contract.ts';

/**
 * Sends an intent to the background and resolves once it is carried out. Retries once, because the background may be
 * killed before it answers.
 *
 * @throws Error if the background rejects the message or fails, with the name of the original error
 */
export async function sendMessage(intent: Intent): Promise<void> {
  const ask = async (): Promise<Answer | undefined> => browser.runtime.sendMessage(intent);
  const answer = await ask().catch(ask);
  if (answer?.ok) return;
  const error = new Error(answer?.error ?? 'The background did not answer.');
  if (answer?.name) error.name = answer.name;
  throw error;
}
