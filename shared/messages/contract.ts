/*
 * Every message between the extension's contexts, and who may send it. Messages carry intents, never state and never
 * a token: views read storage.
 */
import {
  check,
  fallback,
  literal,
  matching,
  optional,
  type Parsed,
  strictObject,
  text,
  timestamp,
  variant,
} from '../../plex/parse/shape.ts';
import { isCustomOrigin, PLEX_WEB_ORIGIN } from '../../plex/web/origins.ts';
import { isSignInPage } from '../../plex/web/sign-in-page.ts';
import { browser, type Runtime } from '../browser.ts';
import { logWarning } from '../log.ts';
import { customSitesItem } from '../storage/storage.ts';
import { PRESENCE_PORT } from './presence-port.ts';

const machineIdentifier = matching(/^[\w-]{8,64}$/);
const customOrigin = check(text, isCustomOrigin);

/** What each kind of sender may ask for, and nothing else. */
const intentsOf = {
  'extension page': variant('type', strictObject, {
    /** Begin an attempt, or keep the one under way with the same method. */
    start: { method: literal('browser', 'code') },
    /** Give up the current PIN and ask for another. */
    newCode: {},
    cancel: {},
    /** Open Plex's page for the current PIN in a tab, or bring that tab to the front. */
    showPlexPage: {},
    unlink: {},
    /** Something happened that makes an early look worthwhile: the network is back, access was granted. */
    wake: {},
    /** The page shows the list of the media servers. */
    refreshServerList: {},
    /** Work at an address of the person's own, as soon as the browser gives its permission. */
    useCustomSite: { origin: customOrigin },
    removeCustomSite: { origin: customOrigin },
    /** Forget everything, and give back every permission that was asked for at a click. */
    eraseEverything: {},
  }),
  'content script': variant('type', strictObject, {
    /** A media server is needed that is not stored, or whose token, stored at `fetchedAt`, it has refused. */
    refreshServer: { machineIdentifier, refusedOf: optional(timestamp) },
    /** Have the browser download a part from one of the account's servers. */
    download: {
      machineIdentifier,
      uri: check(text, (uri) => URL.canParse(uri)),
      partKey: matching(/^\/library\/parts\//),
      // A name, and no path: it stays in the folder for downloads.
      fileName: matching(/^[^.\p{Cc}<>:"/\\|?*][^\p{Cc}<>:"/\\|?*]{0,200}$/u),
    },
  }),
};

export type SenderKind = keyof typeof intentsOf;
export type Intent = { [Kind in SenderKind]: Parsed<(typeof intentsOf)[Kind]> }[SenderKind];
export type IntentType = Intent['type'];
export type IntentHandlers = { [Type in IntentType]: (intent: Extract<Intent, { type: Type }>) => Promise<void> };

/** `name` is that of the error, for who has to tell one from another. */
export type Answer = { ok: true } | { ok: false; error: string; name?: string };

/**
 * Hands every acceptable intent to its handler and answers every message, with `ok: false` where it is refused or fails.
 * Other extensions have nothing to ask, and are told so.
 */
export function answerIntents(handlers: IntentHandlers): void {
  const { onMessage, onMessageExternal } = browser.runtime;
  for (const event of [onMessage, onMessageExternal]) {
    event.addListener((message, sender, sendResponse) => {
      void answerIntent(message, sender, handlers).then(sendResponse);
      return true;
    });
  }
}

export async function answerIntent(
  message: unknown,
  sender: Runtime.MessageSender,
  handlers: IntentHandlers,
): Promise<Answer> {
  try {
    const intent = await parseIntent(message, sender);
    await (handlers[intent.type] as (intent: Intent) => Promise<void>)(intent);
    return { ok: true };
  } catch (error) {
    logWarning('An intent was not carried out', error);
    if (!(error instanceof Error)) return { ok: false, error: 'Something went wrong.' };
    return { ok: false, error: error.message, ...(error.name !== 'Error' && { name: error.name }) };
  }
}

/** Calls `begin` when a popup or sign-in page starts to watch; what that returns is called when it stops. */
export function onUserPresence(begin: () => () => void): void {
  const { onConnect, onConnectExternal } = browser.runtime;
  for (const event of [onConnect, onConnectExternal]) {
    event.addListener((port) => {
      if (port.name === PRESENCE_PORT && port.sender && mayReportPresence(port.sender))
        port.onDisconnect.addListener(begin());
      else {
        logWarning('A connection was refused');
        port.disconnect();
      }
    });
  }
}

function mayReportPresence(sender: Runtime.MessageSender): boolean {
  const kind = senderKind(sender);
  return kind === 'extension page' || (kind === 'content script' && isSignInPage(sender.url ?? ''));
}

/** Missing fields, fields too many, and what another kind of sender may ask for: all that is refused alike. */
async function parseIntent(message: unknown, sender: Runtime.MessageSender): Promise<Intent> {
  // Own addresses make a difference only to who is nobody without them.
  const kind = senderKind(sender) ?? senderKind(sender, await customSitesItem.get());
  const intent = kind && fallback<Intent, null>(intentsOf[kind], null)(message);
  if (!intent) throw new Error('This is nothing that its sender may ask for.');
  return intent;
}

/**
 * What kind of context sent a message; null for everything that is not plainly one of ours.
 *
 * @param customSites origins beside app.plex.tv that count as Plex Web
 */
export function senderKind(sender: Runtime.MessageSender, customSites: readonly string[] = []): SenderKind | null {
  if (sender.id !== browser.runtime.id || !sender.url) return null;
  if (sender.url.startsWith(browser.runtime.getURL(''))) return 'extension page';
  const origin = URL.canParse(sender.url) && new URL(sender.url).origin;
  const inPlexWeb = origin && (origin === PLEX_WEB_ORIGIN || customSites.includes(origin));
  return sender.tab && sender.frameId === 0 && inPlexWeb ? 'content script' : null;
}
