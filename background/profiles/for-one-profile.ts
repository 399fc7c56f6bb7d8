import type { PanelQuery, PanelQueryType } from '../../shared/messages/panel-queries.ts';
import type { QueryContext, QueryHandlers } from '../items/query-port.ts';
import type { ProfileChanges } from './profile-changes.ts';

/** Queries with an effect outside, which another profile must not repeat, and a PIN, which is another user's then. */
const NOT_AGAIN: readonly PanelQueryType[] = ['download', 'play', 'reportPlayed', 'keepUser', 'enqueue'];

type AnyHandler = (query: PanelQuery, context: QueryContext) => Promise<unknown>;

/**
 * Handlers whose answer is for one profile only: a switch of the profile aborts a query, which is then asked again. An
 * answer that has begun fails instead, as it would be mixed; so does what has an effect outside, which could happen twice.
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
      if (context.signal.aborted || run.hasBegun || NOT_AGAIN.includes(query.type)) throw changesError();
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

function changesError(): Error {
  return new Error('The profile changed before the answer was complete.');
}
