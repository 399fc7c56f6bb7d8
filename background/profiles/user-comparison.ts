import { coalesce } from '../../shared/async/coalesce.ts';
import { displayName, isName } from '../../shared/display-name.ts';
import { logWarning } from '../../shared/log.ts';
import type { PanelUser, UserMismatch } from '../../shared/messages/panel-queries.ts';
import type { PageUser, PanelUserAnswer } from '../../shared/messages/panel-route.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { getItems } from '../../shared/storage/items.ts';
import type { HomeUser } from '../../shared/storage/profile.ts';
import { type KeptUser, keptUsersItem } from '../../shared/storage/session.ts';
import type { ProfileChoice } from './home-profiles.ts';
import { addRecord, watchingUser } from './user-records.ts';

/** Maximum number of answers that are remembered; the oldest are forgotten first. */
const MAX_KEPT = 50;

/** Time in ms after a failure for which the list of users is not fetched again: each query of the panel may want it. */
const REFRESH_PAUSE_MS = 60_000;

/** Plex Web shows a restricted user, Tether acts as another, and nobody who may has chosen to go on. */
export class OtherUserError extends Error {}

/** The background's other work on the Home. */
export type HomePort = {
  /** Fetches the users of the Home if the list is old. */
  refreshHomeUsers(): Promise<void>;
  /** @throws ProfileError if whoever is asking may not act as the user */
  checkPin(choice: ProfileChoice): Promise<void>;
};

type Stored = Awaited<ReturnType<typeof readStored>>;

/**
 * Compares whom Plex Web shows with whom Tether acts as. The page's word gives no right: it can only make the panel offer a
 * switch, or show nothing until somebody who may has chosen.
 */
export class UserComparison {
  readonly #home: HomePort;
  readonly #refresh = coalesce(() => this.#fetchUsers());
  /** By `performance.now()`. Lost with the background, which costs one more request. */
  #refreshNotBefore = 0;

  constructor(home: HomePort) {
    this.#home = home;
  }

  /** Whether there is anything to compare: only an account with a Home has other users. */
  async isDue(): Promise<boolean> {
    return (await accountItem.get())?.user?.home === true;
  }

  /** How the two differ; null if they do not, if that is not known, or if the user has chosen to go on so. */
  async mismatch(seen: PanelUserAnswer): Promise<UserMismatch | null> {
    const mismatch = await this.#compare(seen.user);
    return mismatch && (await isKept(seen, mismatch)) ? null : mismatch;
  }

  /**
   * Goes on as the user that Tether acts as, on this load of the page.
   *
   * @throws ProfileError if the panel is blocked, and whoever is asking may not act as that user
   * @throws as `addRecord` does
   */
  async keep(seen: PanelUserAnswer, pin: string | undefined): Promise<void> {
    const user = await watchingUser();
    const mismatch = await this.mismatch(seen);
    if (!mismatch?.acting) return;
    const { acting, isBlocking } = mismatch;
    if (isBlocking) await this.#home.checkPin({ uuid: acting.uuid, pin });
    const kept = { ...keyOf(seen, mismatch), mayAct: isBlocking };
    await addRecord(user, async () => keptUsersItem.set([...(await keptUsersItem.get()), kept].slice(-MAX_KEPT)));
  }

  async #compare(user: PageUser | null): Promise<UserMismatch | null> {
    if (!user) return null;
    let stored = await readStored();
    if (stored.account?.user?.home !== true || user.uuid === actingUuid(stored)) return null;
    if (!find(user, stored)) {
      await this.#refresh();
      stored = await readStored();
    }
    return differenceOf(user, stored);
  }

  /** Without a newer list, the user counts as one who is not in the Home. */
  async #fetchUsers(): Promise<void> {
    if (performance.now() < this.#refreshNotBefore) return;
    try {
      await this.#home.refreshHomeUsers();
    } catch (error) {
      this.#refreshNotBefore = performance.now() + REFRESH_PAUSE_MS;
      logWarning('Could not fetch the users of the Home', error);
    }
  }
}

function readStored() {
  return getItems(['account', 'profile', 'homeUsers']);
}

function differenceOf(user: PageUser, stored: Stored): UserMismatch | null {
  const shown = find(user, stored);
  const uuid = actingUuid(stored);
  const isSame = uuid !== null && uuid === (shown?.uuid ?? user.uuid);
  if (isSame || (!shown && uuid === null)) return null;
  const acting = uuid === null ? null : panelUser(find({ uuid, id: null }, stored) ?? unlisted(uuid, stored));
  // plex.tv's word comes before the page's.
  const isRestricted = shown?.restricted ?? user.isRestricted;
  return { shown: shown ? panelUser(shown) : null, acting, isBlocking: acting !== null && isRestricted };
}

/** Whom Tether acts as; null for nobody. */
function actingUuid({ account, profile }: Stored): string | null {
  if (profile) return profile.authToken === null ? null : profile.uuid;
  return account?.user?.uuid ?? null;
}

/** A user of the Home, by the uuid or else by plex.tv's number. */
function find({ uuid, id }: Pick<PageUser, 'uuid' | 'id'>, stored: Stored): HomeUser | undefined {
  const users = stored.homeUsers?.users ?? ownUser(stored);
  return users.find((user) => user.uuid === uuid) ?? users.find((user) => id !== null && user.id === id);
}

/** Stands for the list of users until there is one. */
function ownUser({ account }: Stored): HomeUser[] {
  if (!account?.user) return [];
  const { uuid, id, thumb } = account.user;
  const title = displayName(account.user) ?? '';
  return [{ uuid, id, title, thumb, admin: true, guest: false, restricted: false, protected: true }];
}

/** A profile that the list does not have (any more). It counts as one with a PIN. */
function unlisted(uuid: string, { profile }: Stored): Pick<HomeUser, 'uuid' | 'title' | 'protected'> {
  return { uuid, title: profile?.title ?? '', protected: true };
}

function panelUser({ uuid, title, protected: hasPin }: Pick<HomeUser, 'uuid' | 'title' | 'protected'>): PanelUser {
  return { uuid, name: isName(title) ? title : null, hasPin };
}

function keyOf({ page, user }: PanelUserAnswer, { shown, acting }: UserMismatch): Omit<KeptUser, 'mayAct'> {
  return { page, shown: shown?.uuid ?? user?.uuid ?? `id ${user?.id}`, acting: acting?.uuid ?? '' };
}

async function isKept(seen: PanelUserAnswer, mismatch: UserMismatch): Promise<boolean> {
  const key = keyOf(seen, mismatch);
  return (await keptUsersItem.get()).some(
    ({ page, shown, acting, mayAct }) =>
      page === key.page && shown === key.shown && acting === key.acting && (mayAct || !mismatch.isBlocking),
  );
}
