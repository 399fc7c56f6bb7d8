import { browser } from '../../shared/browser.ts';
import {
  type ActionError,
  PANEL_QUERY_PORT,
  type PanelQuery,
  type PanelResults,
  type QueryMessage,
} from '../../shared/messages/panel-queries.ts';

/** The background could not carry out a query. `code` is the error to show. */
export class QueryError extends Error {
  readonly code: ActionError;

  constructor(code: ActionError) {
    super(`The query failed: ${code}.`);
    this.code = code;
  }
}

/** The background was killed, or the extension is gone. */
class DisconnectedError extends Error {}

/** A download or a player may have started before the background was killed. What was watched is never reported twice. */
const NOT_AGAIN: readonly PanelQuery['type'][] = ['download', 'play'];

type ResultOf<Query extends PanelQuery> = PanelResults[Query['type']];

/**
 * Asks the background. A query during which the background is killed is sent once more, to the next one; what may have happened already is not.
 *
 * @throws QueryError if the background cannot answer
 * @throws the signal's reason if it aborts; the background then stops as well
 */
export async function askBackground<const Query extends PanelQuery>(
  query: Query,
  signal: AbortSignal,
): Promise<ResultOf<Query>> {
  const ask = () => askOnce(query, signal);
  return ask().catch((error) => {
    signal.throwIfAborted();
    if (error instanceof DisconnectedError && !NOT_AGAIN.includes(query.type)) return ask();
    throw error;
  });
}

/** The result, with the pages before it if it has a list. */
function withPages(result: unknown, pages: readonly unknown[]): unknown {
  if (pages.length === 0) return result;
  const whole = result as { parts?: unknown[]; entries?: unknown[] };
  const name = whole.entries ? 'entries' : 'parts';
  return { ...whole, [name]: [...pages, ...(whole[name] ?? [])] };
}

function askOnce<Query extends PanelQuery>(query: Query, signal: AbortSignal): Promise<ResultOf<Query>> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const port = browser.runtime.connect({ name: PANEL_QUERY_PORT });
  const pages: unknown[] = [];
  const stop = () => {
    port.disconnect();
    reject(signal.reason);
  };
  port.onMessage.addListener((answer) => {
    const message = answer as QueryMessage;
    if ('page' in message) {
      pages.push(...message.page);
      return;
    }
    port.disconnect();
    if (!message.ok) reject(new QueryError(message.error));
    else resolve(withPages(message.result, pages));
  });
  port.onDisconnect.addListener(() => {
    void browser.runtime.lastError; // Read, or Chromium logs it.
    reject(new DisconnectedError('The background did not answer.'));
  });
  signal.addEventListener('abort', stop, { once: true });
  port.postMessage(query);
  return promise.finally(() => signal.removeEventListener('abort', stop)) as Promise<ResultOf<Query>>;
}
