import type { PlayedOffer } from '../../shared/messages/panel-queries.ts';
import { type Played, playedItem } from '../../shared/storage/player.ts';
import { addRecord, changeRecords, watchingUser } from '../profiles/user-records.ts';

/** Maximum number of items whose end can still be told; the oldest go first. */
const MAX_PLAYED = 100;

/** An item of a media server. */
export type ItemOnServer = Pick<Played, 'machineIdentifier' | 'ratingKey'>;

/**
 * Keeps that a user has opened an item in a player, for the offer in its panel.
 *
 * @throws as `addRecord` does
 */
export async function keepPlayed(about: ItemOnServer, opened: Omit<PlayedOffer, 'at'>, user: string): Promise<void> {
  const { machineIdentifier, ratingKey } = about;
  const played = { user, machineIdentifier, ratingKey, at: Date.now(), ...opened };
  await addRecord(user, async () => {
    const others = but(await playedItem.get(), about, user);
    await playedItem.set([...others, played].slice(-MAX_PLAYED));
  });
}

/** What the panel of an item offers; null if whoever is watching has not opened it in a player, or has answered. */
export async function playedOffer(about: ItemOnServer): Promise<PlayedOffer | null> {
  const [all, user] = await Promise.all([playedItem.get(), watchingUser()]);
  const found = all.find((one) => isAbout(one, about) && one.user === user);
  return found ? { at: found.at, startMs: found.startMs, durationMs: found.durationMs } : null;
}

/** The user has answered the offer. */
export async function forgetPlayed(about: ItemOnServer, user: string): Promise<void> {
  await changeRecords(async () => {
    const all = await playedItem.get();
    const others = but(all, about, user);
    if (others.length < all.length) await playedItem.set(others);
  });
}

function but(all: readonly Played[], about: ItemOnServer, user: string): Played[] {
  return all.filter((one) => !isAbout(one, about) || one.user !== user);
}

function isAbout(one: ItemOnServer, { machineIdentifier, ratingKey }: ItemOnServer): boolean {
  return one.machineIdentifier === machineIdentifier && one.ratingKey === ratingKey;
}
