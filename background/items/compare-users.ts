import type { PanelQuery, PanelResults } from '../../shared/messages/panel-queries.ts';
import { OtherUserError, type UserComparison } from '../profiles/user-comparison.ts';
import { askPageRoute, askPageUser, withoutItem } from './page-route.ts';
import type { ItemQueries } from './panel-queries.ts';
import type { QueryContext, QueryHandlers } from './query-port.ts';

type AnyHandler = (query: PanelQuery, context: QueryContext) => Promise<unknown>;
type Frame = Pick<QueryContext, 'tabId' | 'frameId'>;

/**
 * Handlers that first ask the content script whom the page shows, for an account with a Home. The item comes with how that
 * differs from whom Tether acts as; while that blocks the panel, no query is answered with anything else.
 */
export function compareUsers(handlers: ItemQueries, users: UserComparison): QueryHandlers {
  const mismatchIn = async ({ tabId, frameId }: Frame, nonce?: string) => {
    if (!(await users.isDue())) return null;
    return users.mismatch(await askPageUser(tabId, { frameId, ...(nonce !== undefined && { nonce }) }));
  };
  const checked =
    (handler: AnyHandler): AnyHandler =>
    async (query, context) => {
      if ((await mismatchIn(context))?.isBlocking) throw new OtherUserError();
      return handler(query, context);
    };
  const all = Object.entries(handlers).map(([type, handler]) => [type, checked(handler as AnyHandler)]);
  return {
    ...(Object.fromEntries(all) as ItemQueries),
    allowAddresses: handlers.allowAddresses,

    async item(query, context): Promise<PanelResults['item']> {
      if (!(await users.isDue())) return handlers.item(query, context);
      // First: a page that goes where it likes must not learn from the panel's height whom it can name.
      const { tabId, frameId } = context;
      const unfollowed = withoutItem(await askPageRoute(tabId, { nonce: query.nonce, frameId }));
      if (unfollowed) return unfollowed;
      const mismatch = await mismatchIn(context, query.nonce);
      if (mismatch?.isBlocking) return { kind: 'choose-user', mismatch };
      const answer = await handlers.item(query, context);
      return mismatch ? { ...answer, mismatch } : answer;
    },

    async keepUser({ pin }, { tabId, frameId }) {
      if (await users.isDue()) await users.keep(await askPageUser(tabId, { frameId }), pin);
      return null;
    },
  };
}
