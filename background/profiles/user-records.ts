/* What is kept about the users who watch, apart from the link: agreements, opened items, reports of what was watched. */
import { serialize } from '../../shared/async/serialize.ts';
import { getItems } from '../../shared/storage/items.ts';

/** Somebody else is watching now, or nobody. */
class OtherWatcherError extends Error {}

/** One change at a time: each begins with what is stored. */
const inOrder = serialize();

/** The last removal of everything. The changes that were asked for after it wait for it. */
let removal: Promise<unknown> = Promise.resolve();

/** Whoever is watching: the moment of the link, and the uuid of a Home user, or nothing for the account's own. */
export async function watchingUser(): Promise<string> {
  const { account, profile } = await getItems(['account', 'profile']);
  return `${account?.linkedAt ?? ''} ${profile?.uuid ?? ''}`;
}

/**
 * Adds to the records of a user, as `watchingUser` names one.
 *
 * @throws OtherWatcherError if that user is no longer watching; then nothing is added
 */
export function addRecord(user: string, add: () => Promise<void>): Promise<void> {
  return changeRecords(async () => {
    if ((await watchingUser()) !== user) throw new OtherWatcherError('Another user is watching now.');
    await add();
  });
}

/** Makes a change that may also be about a user who is no longer watching. */
export function changeRecords(change: () => Promise<void>): Promise<void> {
  const before = removal;
  return inOrder(async () => {
    await before;
    await change();
  });
}

/**
 * Removes the records of everybody, also with the account that they are about: after the changes that were asked for before,
 * and before those that are asked for later. Two removals do not wait for each other.
 */
export function removeRecords(remove: () => Promise<void>): Promise<void> {
  const removed = inOrder(async () => undefined).then(remove);
  removal = removed.catch(() => undefined);
  return removed;
}
