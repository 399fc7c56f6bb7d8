/* Receives every message and connection of the extension's other contexts. */

import { isSignInPage, PLEX_WEB_ORIGIN } from 'plex-link/web';
import * as v from 'valibot';
import { browser, type Runtime } from '../shared/browser.ts';
import { logWarning } from '../shared/log.ts';
import { type Answer, INTENTS, type Intent, type IntentType, type SenderKind } from '../shared/messages/contract.ts';
import { DOWNLOAD_PROGRESS_PORT } from '../shared/messages/download-progress.ts';
import { PANEL_QUERY_PORT } from '../shared/messages/panel-queries.ts';
import { PRESENCE_PORT } from '../shared/messages/presence-port.ts';

/** Not compared by `getURL`, which gives Chromium's dynamic address of a page that websites can load. */
const PANEL_PATH = '/item-panel.html';
const WELCOME_PATH = '/welcome.html';

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
    const intent = parseIntent(message, sender);
    await (handlers[intent.type] as (intent: Intent) => Promise<void>)(intent);
    return { ok: true };
  } catch (error) {
    logWarning('Could not carry out an intent', error);
    if (!(error instanceof Error)) return { ok: false, error: 'Something went wrong.' };
    return { ok: false, error: error.message, ...(error.name !== 'Error' && { name: error.name }) };
  }
}

type PortHandler = {
  mayConnect(sender: Runtime.MessageSender): boolean;
  connected(port: Runtime.Port): void;
};

/** What is done with a port, by its name; every other port is closed at once. */
export type PortHandlers = {
  /** Called when the popup, the welcome page or a sign-in page opens; returns what is called when that page closes. */
  userArrived(): () => void;
  /** Called with the port of each query of the item panel. */
  panelQuery(port: Runtime.Port): void;
  /** Called with the port of each page that shows the downloads. */
  downloadProgress(port: Runtime.Port): void;
};

/** Passes each accepted connection to its handler. Those of other extensions are rejected. */
export function acceptPorts({ userArrived, panelQuery, downloadProgress }: PortHandlers): void {
  const handlers = new Map<string, PortHandler>([
    [
      PRESENCE_PORT,
      { mayConnect: mayReportPresence, connected: (port) => port.onDisconnect.addListener(userArrived()) },
    ],
    [DOWNLOAD_PROGRESS_PORT, { mayConnect: mayShowDownloads, connected: downloadProgress }],
    [PANEL_QUERY_PORT, { mayConnect: (sender) => senderKind(sender) === 'item panel', connected: panelQuery }],
  ]);
  const { onConnect, onConnectExternal } = browser.runtime;
  for (const event of [onConnect, onConnectExternal]) event.addListener((port) => accept(port, handlers));
}

function accept(port: Runtime.Port, handlers: ReadonlyMap<string, PortHandler>): void {
  const handler = handlers.get(port.name);
  if (port.sender && handler?.mayConnect(port.sender)) {
    handler.connected(port);
    return;
  }
  logWarning('A connection was rejected');
  port.disconnect();
}

function mayReportPresence(sender: Runtime.MessageSender): boolean {
  const kind = senderKind(sender);
  return isLinkPage(kind) || (kind === 'content script' && isSignInPage(sender.url ?? ''));
}

function mayShowDownloads(sender: Runtime.MessageSender): boolean {
  const kind = senderKind(sender);
  return kind === 'extension page' || kind === 'item panel';
}

/** Whether the browser can be linked on pages of a kind. */
function isLinkPage(kind: SenderKind | null): boolean {
  return kind === 'extension page' || kind === 'welcome page';
}

/** @throws Error for missing fields, extra fields and senders that may not send the intent alike */
function parseIntent(message: unknown, sender: Runtime.MessageSender): Intent {
  const kind = senderKind(sender);
  const parsed = kind !== null && kind !== 'content script' ? v.safeParse(INTENTS[kind], message) : null;
  if (parsed?.success) return parsed.output;
  throw new Error('Message rejected: unknown, malformed, or not allowed from this sender.');
}

/** The kind of context that sent a message; null for any that is not certainly ours. */
export function senderKind(sender: Runtime.MessageSender & { origin?: string }): SenderKind | null {
  const { id, url, origin, tab, frameId } = sender;
  if (id !== browser.runtime.id || !url || !URL.canParse(url) || tab?.incognito) return null;
  // A sandboxed document has an opaque origin, although its address is that of Plex Web.
  if (origin === undefined || origin !== originOf(url)) return null;
  const isTopFrame = !tab || frameId === 0;
  const isFrameInTab = tab !== undefined && frameId !== undefined && frameId > 0;
  if (url.startsWith(browser.runtime.getURL(''))) {
    // The panel can be opened as a page of its own by whoever has learned its address.
    const isPanel = new URL(url).pathname === PANEL_PATH;
    if (isPanel) return isFrameInTab ? 'item panel' : null;
    if (!isTopFrame) return null;
    return new URL(url).pathname === WELCOME_PATH ? 'welcome page' : 'extension page';
  }
  return tab && isTopFrame && origin === PLEX_WEB_ORIGIN ? 'content script' : null;
}

/** Like `new URL(url).origin`, which is "null" for an extension's pages. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
