/* Whoever is watching: the profile of the account's Plex Home that Tether acts as, and what is needed to switch it. */
import * as v from 'valibot';
import { PROFILE_ERRORS } from '../profile-errors.ts';
import { waitSchema } from './link.ts';
import { parserOf } from './schema-parser.ts';
import { headerValue, isoTimestamp, nonEmptyString, token } from './schemas.ts';
import { keyAndVersion, readArea, type StoredItem, storedItem } from './stored-item.ts';

const profileSchema = v.object({
  uuid: nonEmptyString,
  title: v.string(),
  /** URL of the profile's picture; empty without one. */
  thumb: v.string(),
  /** A managed user with restrictions, whose way back to another profile is guarded. */
  restricted: v.boolean(),
  /** Null once plex.tv no longer accepts it: then Tether acts as nobody until the user chooses who is watching. */
  authToken: v.nullable(token),
  /** Tied to the token, and never used for another switch. */
  clientIdentifier: headerValue,
  since: isoTimestamp,
});

/**
 * The profile that Tether acts as, next to `account`, which stays the linked account's. Absent or null: the account's own
 * user. Like the account, a documented contract for content scripts.
 */
export type Profile = v.InferOutput<typeof profileSchema>;

/** Stands for a profile that cannot be read: it must not become the account's own user. */
const UNKNOWN_PROFILE: Profile = {
  uuid: 'unknown',
  title: '',
  thumb: '',
  restricted: true,
  authToken: null,
  clientIdentifier: 'unknown',
  since: '1970-01-01T00:00:00.000Z',
};

const readableProfile = storedItem<Profile | null, null>({
  key: 'profile',
  parse: parserOf(profileSchema),
  fallback: null,
});

/** The stored profile. While one is stored that cannot be read, nobody is watching. */
export const profileItem: StoredItem<Profile | null, null> = {
  ...readableProfile,
  get: async () => profileItem.readIn(await readArea('local', keyAndVersion('profile'))),
  readIn: (stored) => (readableProfile.findUnreadable(stored) ? UNKNOWN_PROFILE : readableProfile.readIn(stored)),
  findUnreadable(stored) {
    const unreadable = readableProfile.findUnreadable(stored);
    return unreadable && { ...unreadable, kept: UNKNOWN_PROFILE };
  },
};

const homeUserSchema = v.object({
  uuid: nonEmptyString,
  /** plex.tv's number for the user, which Plex Web knows users by as well; absent or null if it is unknown. */
  id: v.optional(v.nullable(v.number())),
  title: v.string(),
  /** URL of the user's picture; empty without one. */
  thumb: v.string(),
  /** Owns the Home, and its PIN is the one that guards unlinking and erasing. */
  admin: v.boolean(),
  guest: v.boolean(),
  restricted: v.boolean(),
  /** Has a PIN of four digits. */
  protected: v.boolean(),
});

/** A user of the account's Plex Home. */
export type HomeUser = v.InferOutput<typeof homeUserSchema>;

const homeUsersSchema = v.object({ users: v.array(homeUserSchema), fetchedAt: isoTimestamp });

/** The users of the account's Plex Home, without tokens. Absent for an account without a Home. */
export type HomeUsers = v.InferOutput<typeof homeUsersSchema>;

export const homeUsersItem = storedItem<HomeUsers | null, null>({
  key: 'homeUsers',
  parse: parserOf(homeUsersSchema),
  fallback: null,
});

const profileSwitchSchema = v.variant('state', [
  v.object({
    state: v.literal('switching'),
    /** The user that was chosen. */
    uuid: nonEmptyString,
    /** That of the token that plex.tv gives for this switch. */
    clientIdentifier: headerValue,
  }),
  v.object({
    state: v.literal('failed'),
    uuid: nonEmptyString,
    error: v.picklist(PROFILE_ERRORS),
    failedAt: isoTimestamp,
  }),
]);

/** The switch that is in progress, or why the last one failed. Absent or null after one that succeeded. */
export type ProfileSwitch = v.InferOutput<typeof profileSwitchSchema>;

export const profileSwitchItem = storedItem<ProfileSwitch | null, null>({
  key: 'profileSwitch',
  parse: parserOf(profileSwitchSchema),
  fallback: null,
});

/**
 * Client identifiers of switches whose answer never came, by the user's uuid. plex.tv may have given each a token, which the
 * next switch to that user replaces.
 */
export type UnansweredSwitches = Record<string, string>;

export const unansweredSwitchesItem = storedItem<UnansweredSwitches, UnansweredSwitches>({
  key: 'unansweredSwitches',
  parse: parserOf(v.record(v.string(), headerValue)),
  fallback: {},
});

const pinLockSchema = v.object({
  /** Number of wrong PINs in a row. */
  wrongPins: v.number(),
  /** No PIN is accepted before it is over; absent below the limit. */
  wait: v.optional(waitSchema),
});

/** What is known of the wrong PINs for a user, never the PINs themselves. */
export type PinLock = v.InferOutput<typeof pinLockSchema>;

/** By the user's uuid; a user's entry goes with the right PIN. */
export type PinLocks = Record<string, PinLock>;

export const pinLocksItem = storedItem<PinLocks, PinLocks>({
  key: 'pinLocks',
  parse: parserOf(v.record(v.string(), pinLockSchema)),
  fallback: {},
});

export function pinLockOf(locks: PinLocks, uuid: string): PinLock | undefined {
  return Object.hasOwn(locks, uuid) ? locks[uuid] : undefined;
}

/**
 * Whether unlinking and erasing need the PIN of the Home's admin while another user than the account's own is watching. A
 * value that cannot be read counts as true.
 */
export const guardUnlinkItem = storedItem<boolean, false>({
  key: 'guardUnlink',
  parse: (stored) => stored !== false,
  fallback: false,
});

/**
 * Whether the PIN of the Home's admin is needed for what `guardUnlink` guards: another user than the account's own is
 * watching, and the admin has a PIN, or may have one.
 */
export function needsAdminPin(profile: Profile | null, homeUsers: HomeUsers | null): boolean {
  const admin = homeUsers?.users.find((user) => user.admin);
  return profile !== null && (admin?.protected ?? true);
}
