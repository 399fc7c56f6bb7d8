import type { PanelQuery, PanelQueryType } from '../../shared/messages/panel-queries.ts';
import type { QueryContext, QueryHandlers } from '../items/query-port.ts';
import { actingAs } from './acting-as.ts';
import type { ProfileChanges } from './profile-changes.ts';

/**
 * Queries that only read. Any other is one user's act: it has an effect, a PIN, or makes links with a token, to which another
 * user has not agreed.
 */
const AGAIN: readonly PanelQueryType[] = ['item', 'xml', 'files', 'checkAddresses'];

type AnyHandler = (query: PanelQuery, context: QueryContext) => Promise<unknown>;

/**
 * Handlers whose answer is for one profile only: a switch, or the end of the account, aborts a query. One that only reads is
 * then asked again, unless its answer has begun, as that would be mixed. Any other fails.
 */
export function forOneProfile(handlers: QueryHandlers, changes: ProfileChanges): QueryHandlers {
  const entries = Object.entries(handlers).map(([type, handler]) => [type, asOne(handler as AnyHandler, changes)]);
  return Object.fromEntries(entries) as QueryHandlers;
}

function asOne(handler: AnyHandler, changes: ProfileChanges): AnyHandler {
  return async (query, context) => {
    for (;;) {
      const run = new Run(context, changes.signal);
      try {
        const result = await handler(query, run.context);
        if (!run.isOver) return result;
      } catch (error) {
        if (!run.isOver) throw error;
      }
      if (context.signal.aborted || run.hasBegun || !isAskedAgain(query)) throw await changesError();
    }
  };
}

/** One try to answer a query. */
class Run {
  /** Whether the panel has been sent a part of the answer. */
  hasBegun = false;
  readonly context: QueryContext;
  readonly #profile: AbortSignal;

  constructor(context: QueryContext, profile: AbortSignal) {
    this.#profile = profile;
    const signal = AbortSignal.any([context.signal, profile]);
    this.context = { ...context, signal, sendPage: (page) => this.#send(page, context) };
  }

  /** Whether another profile is watching than at the beginning. */
  get isOver(): boolean {
    return this.#profile.aborted;
  }

  #send(page: unknown[], context: QueryContext): void {
    this.#profile.throwIfAborted();
    this.hasBegun ||= page.length > 0;
    context.sendPage(page);
  }
}

function isAskedAgain(query: PanelQuery): boolean {
  return query.type === 'leafParts' ? !query.withLinks : AGAIN.includes(query.type);
}

/** @throws NotLinkedError, NobodyWatchingError, which say more */
async function changesError(): Promise<Error> {
  await actingAs();
  return new Error('The profile changed before the answer was complete.');
}
