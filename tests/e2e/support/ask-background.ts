import type { Page } from 'puppeteer-core';
import type { PanelQuery, QueryMessage } from '../../../shared/messages/panel-queries.ts';
import { driverOf } from '../../browsers/launch.ts';

type Port = {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: QueryMessage) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};
declare const chrome: {
  runtime: { connect(options: { name: string }): Port; sendMessage(message: unknown): Promise<unknown> };
};

/** A query of the panel, whose nonce is added here. */
export type Query = Exclude<PanelQuery, { type: 'item' }> | { type: 'item'; again: boolean };

/** Asks the background from the open panel on a page, as the panel does; resolves with the last message. */
export async function askFromPanel(page: Page, query: Query): Promise<QueryMessage> {
  const answer = await driverOf(page).inPanel(page, ask, JSON.stringify(query));
  if (answer === null) throw new Error('There is no panel on the page.');
  return JSON.parse(answer);
}

/** Sends the background a message from the open panel on a page; resolves with the answer. */
export async function sendFromPanel(page: Page, message: object): Promise<unknown> {
  const send = async (text: string) => JSON.stringify(await chrome.runtime.sendMessage(JSON.parse(text)));
  return JSON.parse((await driverOf(page).inPanel(page, send, JSON.stringify(message))) ?? 'null');
}

/** Runs in the panel's frame. */
function ask(query: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const port = chrome.runtime.connect({ name: 'panel-query' });
  port.onMessage.addListener((message) => {
    if (!('ok' in message)) return;
    port.disconnect();
    resolve(JSON.stringify(message));
  });
  port.onDisconnect.addListener(() => resolve('{"ok":false,"error":"disconnected"}'));
  const { type, ...fields } = JSON.parse(query);
  port.postMessage(type === 'item' ? { type, nonce: location.hash.slice(1), ...fields } : { type, ...fields });
  return promise;
}
