/* Receives every message and connection of the extension's other contexts. */
import * as v from 'valibot';
import { PLEX_WEB_ORIGIN } from '../plex/web/origins.ts';
import { isSignInPage } from '../plex/web/sign-in-page.ts';
import { browser, type Runtime } from '../shared/browser.ts';
import { logWarning } from '../shared/log.ts';
import { type Answer, INTENTS, type Intent, type IntentType, type SenderKind } from '../shared/messages/contract.ts';
import { PRESENCE_PORT } from '../shared/messages/presence-port.ts';
import { customSitesItem } from '../shared/storage/custom-sites.ts';

export type IntentHandlers = { [Type in IntentType]: (intent: Extract<Intent, { type: Type }>) => Promise<void> };

/**
 * Passes each accepted intent to its handler, and answers every message: `ok: false` if it is rejected or its handler
 * fails. Messages of other extensions are rejected.
 */
export function answerIntents(handlers: IntentHandlers): void {
  const { onMessage, onMessageExternal } = browser.runtime;
  const listener = (message: unknown, sender: Runtime.MessageSender) => answerIntent(message, sender, handlers);
  for (const event of [onMessage, onMessageExternal]) event.addListener(listener);
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
    logWarning('Could not carry out an intent', error);
    if (!(error instanceof Error)) return { ok: false, error: 'Something went wrong.' };
    return { ok: false, error: error.message, ...(error.name !== 'Error' && { name: error.name }) };
  }
}

/** Calls `begin` when the popup or a sign-in page opens, and what it returned when that page closes. */
export function onUserPresence(begin: () => () => void): void {
  const { onConnect, onConnectExternal } = browser.runtime;
  for (const event of [onConnect, onConnectExternal]) {
    event.addListener((port) => {
      if (port.name === PRESENCE_PORT && port.sender && mayReportPresence(port.sender)) {
        port.onDisconnect.addListener(begin());
      } else {
        logWarning('A connection was rejected');
        port.disconnect();
      }
    });
  }
}

function mayReportPresence(sender: Runtime.MessageSender): boolean {
  const kind = senderKind(sender);
  return kind === 'extension page' || (kind === 'content script' && isSignInPage(sender.url ?? ''));
}

/** @throws Error for missing fields, extra fields and intents of another kind of sender alike */
async function parseIntent(message: unknown, sender: Runtime.MessageSender): Promise<Intent> {
  // Read custom sites only for a sender that is unknown without them.
  const kind = senderKind(sender) ?? senderKind(sender, await customSitesItem.get());
  const parsed = kind && v.safeParse(INTENTS[kind], message);
  if (!parsed?.success) throw new Error('Message rejected: unknown, malformed, or not allowed from this sender.');
  return parsed.output;
}

/**
 * The kind of context that sent a message; null for any that is not certainly ours.
 *
 * @param customSites origins that count as Plex Web in addition to app.plex.tv
 */
export function senderKind(sender: Runtime.MessageSender, customSites: readonly string[] = []): SenderKind | null {
  if (sender.id !== browser.runtime.id || !sender.url) return null;
  if (sender.url.startsWith(browser.runtime.getURL(''))) return 'extension page';
  const origin = URL.canParse(sender.url) && new URL(sender.url).origin;
  const inPlexWeb = origin && (origin === PLEX_WEB_ORIGIN || customSites.includes(origin));
  return sender.tab && sender.frameId === 0 && inPlexWeb ? 'content script' : null;
}
