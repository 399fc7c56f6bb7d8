import { EXAMPLE } from '../../shared/player/example.ts';
import { fillPlayerTemplate } from '../../shared/player/player-template.ts';

/** Time in ms within which a program on this computer has to answer. */
const TIMEOUT_MS = 10_000;

/** No program on this computer listens at the address of the user's player. */
export class NoPlayerError extends Error {}

/**
 * Tells a program on this computer what to play, by a request of the background: in a tab, the address with its token would
 * be in the history.
 *
 * @param address as `isLoopback` accepts it
 * @throws NoPlayerError if nothing answers; the answer itself cannot be read
 */
export async function callLoopback(address: string): Promise<void> {
  const options = { mode: 'no-cors', cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  await fetch(address, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => {
    // The browser's error could contain the address.
    throw new NoPlayerError('No program answers at the address of the player.');
  });
}

/**
 * The same with nothing to play.
 *
 * @param template an own address of a player, of this computer
 * @throws NoPlayerError if nothing answers
 */
export async function tryLoopback(template: string): Promise<void> {
  const address = fillPlayerTemplate(template, EXAMPLE);
  if (address === null) throw new NoPlayerError('The address of the player cannot be used.');
  await callLoopback(address);
}
