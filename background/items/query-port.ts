/* The background's end of the panel's queries. */

import { isCustomOrigin } from 'plex-link/web';
import * as v from 'valibot';
import { ignoreErrors } from '../../shared/async/ignore-errors.ts';
import type { Runtime } from '../../shared/browser.ts';
import { logWarning } from '../../shared/log.ts';
import type {
  ActionError,
  PanelQuery,
  PanelQueryType,
  PanelResults,
  QueryMessage,
} from '../../shared/messages/panel-queries.ts';
import { panelQuerySchema } from '../../shared/messages/panel-query-schema.ts';

/** Time in ms between messages that keep this background alive while a query is answered. */
const KEEP_ALIVE_MS = 10_000;

/** Time in ms that a query may take. The longest lists take minutes; a server must not hold one for ever. */
const QUERY_TIMEOUT_MS = 10 * 60_000;

/** A query's context: the tab and frame that show the panel, and how the query ends early. */
export type QueryContext = {
  tabId: number;
  frameId: number;
  /** Origin of the custom site that shows the panel; null at app.plex.tv. */
  pageOrigin: string | null;
  /** Aborts when the panel no longer waits. */
  signal: AbortSignal;
  /** Sends a page of a list before the result. */
  sendPage(page: unknown[]): void;
};

export type QueryHandlers = {
  [Type in PanelQueryType]: (
    query: Extract<PanelQuery, { type: Type }>,
    context: QueryContext,
  ) => Promise<PanelResults[Type]>;
};

/** The error that the panel shows for a failed query. */
type ErrorOf = (type: PanelQueryType, error: unknown) => ActionError;

/** Answers the one query of a port. Its sender must already be known to be the panel. */
export function answerQuery(port: Runtime.Port, handlers: QueryHandlers, errorOf: ErrorOf): void {
  const closed = new AbortController();
  port.onDisconnect.addListener(() => closed.abort(new Error('The panel no longer waits.')));
  const post = (message: QueryMessage) => {
    if (closed.signal.aborted) return;
    try {
      port.postMessage(message);
    } catch (error) {
      // The port can be closed before that is reported, and a message can be too long.
      logWarning('Could not send an answer to the panel', error);
      closed.abort(error);
      ignoreErrors(() => port.disconnect())();
    }
  };
  const onQuery = (message: unknown) => {
    port.onMessage.removeListener(onQuery);
    void answer(message).then(post);
  };
  port.onMessage.addListener(onQuery);

  async function answer(message: unknown): Promise<QueryMessage> {
    const { success, output: query } = v.safeParse(panelQuerySchema, message);
    if (!success) return { ok: false, error: 'failed' };
    const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(QUERY_TIMEOUT_MS)]);
    const keepingAlive = setInterval(() => post({ page: [] }), KEEP_ALIVE_MS);
    try {
      const handler = handlers[query.type] as (query: PanelQuery, context: QueryContext) => Promise<unknown>;
      return { ok: true, result: await handler(query, contextOf(port, signal, post)) };
    } catch (error) {
      if (!closed.signal.aborted) logWarning('Could not answer a query of the panel', error);
      return { ok: false, error: errorOf(query.type, error) };
    } finally {
      clearInterval(keepingAlive);
    }
  }
}

function contextOf(port: Runtime.Port, signal: AbortSignal, post: (message: QueryMessage) => void): QueryContext {
  const { tab, frameId = -1 } = port.sender ?? {};
  const origin = tab?.url && URL.canParse(tab.url) ? new URL(tab.url).origin : '';
  const pageOrigin = isCustomOrigin(origin) ? origin : null;
  return { tabId: tab?.id ?? -1, frameId, pageOrigin, signal, sendPage: (page) => post({ page }) };
}
