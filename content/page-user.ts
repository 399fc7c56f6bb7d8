/* Whom Plex Web shows. The page wrote this, so it can be anything. See docs/plex-protocol.md#plex-webs-own-user. */
import type { PageUser } from '../shared/messages/panel-route.ts';

/** Plex Web's key in the page's `localStorage`: a JSON text that also has tokens, at which nothing here looks. */
const USERS_KEY = 'users';

/** Maximum length in characters of a text that is parsed. Those of Plex Web, with many servers, have some ten thousand. */
const MAX_LENGTH = 1_000_000;

const UUID = /^[a-z\d][a-z\d-]{0,63}$/i;
const ID = /^\d{1,15}$/;

/** The user whom the page shows as far as that can be told without its tokens; null if it cannot. */
export function readPageUser(): PageUser | null {
  try {
    const text = localStorage.getItem(USERS_KEY);
    return text && text.length <= MAX_LENGTH ? firstSignedIn(JSON.parse(text)) : null;
  } catch {
    return null; // No JSON, nested too deeply, or no storage.
  }
}

/** The first user with a token is the current one, as far as clients show. Whether there is a token is all that is asked. */
function firstSignedIn(stored: unknown): PageUser | null {
  const { users } = Object(stored) as { users?: unknown };
  if (!Array.isArray(users)) return null;
  const first = users.find((user) => Object.hasOwn(Object(user), 'authToken'));
  return first ? pageUserOf(first) : null;
}

function pageUserOf({ uuid, id, restricted }: Record<'uuid' | 'id' | 'restricted', unknown>): PageUser | null {
  const user = {
    uuid: typeof uuid === 'string' && UUID.test(uuid) ? uuid : null,
    id: (typeof id === 'number' || typeof id === 'string') && ID.test(String(id)) ? Number(id) : null,
    isRestricted: restricted === true || restricted === 1 || restricted === '1',
  };
  return user.uuid === null && user.id === null ? null : user;
}
