/*
 * Every message to the background but the panel's queries, by the kind of sender that may send it. Messages carry intents,
 * never state and never a token: views read storage.
 */

import { isCustomOrigin } from 'plex-link/web';
import * as v from 'valibot';
import { isLoopback, playerTemplateProblem } from '../player/player-template.ts';
import { homePin, userUuid } from './home-schemas.ts';

const customOrigin = v.pipe(v.string(), v.check(isCustomOrigin));
const isPlayerTemplate = (template: string) => playerTemplateProblem(template) === null;

function intent<const Type extends string, Fields extends v.ObjectEntries>(type: Type, fields: Fields) {
  return v.strictObject({ type: v.literal(type), ...fields });
}

/** Intents of every page on which the browser can be linked. */
const linkIntents = [
  /** Begin an attempt, or keep the current one if it has the same method. */
  intent('start', { method: v.picklist(['browser', 'code']) }),
  /** Abandon the current PIN and request another. */
  intent('newCode', {}),
  intent('cancel', {}),
  /** Open Plex's page for the current PIN in a tab, or bring that tab to the front. */
  intent('showPlexPage', {}),
  /** Needs the admin's PIN if `guardUnlink` is set and another user than the account’s own is watching. */
  intent('unlink', { pin: homePin }),
  /** Retry now: the network is back, or access was granted. */
  intent('wake', {}),
] as const;

/** Act as this user of the Home; with the account's own uuid, as the account's own user. */
const switchProfile = intent('switchProfile', { uuid: userUuid, pin: homePin });

/** Intents of the popup and the options page. */
const extensionPageIntents = v.variant('type', [
  ...linkIntents,
  /** Refresh the list of media servers if it is stale, because a page shows it. */
  intent('refreshServerList', {}),
  /** Add a custom site, as soon as the browser grants its permission. */
  intent('useCustomSite', { origin: customOrigin }),
  /** Drop that request: the user has refused the permission. */
  intent('forgetCustomSiteWish', { origin: customOrigin }),
  intent('removeCustomSite', { origin: customOrigin }),
  /** Erase all data and drop every permission that was granted after installation. Needs a PIN as `unlink` does. */
  intent('eraseEverything', { pin: homePin }),
  /** Fetch the users of the account's Home if the list is old, because a page shows it. */
  intent('refreshHomeUsers', {}),
  switchProfile,
  intent('pauseDownloads', {}),
  intent('resumeDownloads', {}),
  /** Try a failed file of the queue again, or all of them without an id. */
  intent('retryDownload', { id: v.optional(userUuid) }),
  /** Forget the failed files of the queue, with what is left of them on the disk. */
  intent('clearFailedDownloads', {}),
  /** Cancel what is being downloaded, and forget the queue. */
  intent('clearDownloads', {}),
  /** Calls the user's player at its loopback address with nothing to play, to test it. */
  intent('tryPlayer', { address: v.pipe(v.string(), v.check(isLoopback), v.check(isPlayerTemplate)) }),
  /** Set `guardUnlink`. Needs a PIN as `unlink` does. */
  intent('setGuardUnlink', { guarded: v.boolean(), pin: homePin }),
]);

/**
 * The intents of each kind of sender, and nothing else. Besides its queries, the item panel sends only `switchProfile`, which
 * the background checks the same way whoever sends it. The content script sends nothing.
 */
export const INTENTS = {
  'extension page': extensionPageIntents,
  'welcome page': v.variant('type', linkIntents),
  'item panel': v.variant('type', [switchProfile]),
} as const;

type IntentSenderKind = keyof typeof INTENTS;

/** Every kind of context that may reach the background. */
export type SenderKind = IntentSenderKind | 'content script';
export type Intent = { [Kind in IntentSenderKind]: v.InferOutput<(typeof INTENTS)[Kind]> }[IntentSenderKind];
export type IntentType = Intent['type'];

/** The background's answer. `name` is set if the error has a name other than `Error`. */
export type Answer = { ok: true } | { ok: false; error: string; name?: string };
