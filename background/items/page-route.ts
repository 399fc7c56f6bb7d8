import * as v from 'valibot';
import { browser } from '../../shared/browser.ts';
import { userUuid } from '../../shared/messages/home-schemas.ts';
import type { ItemAnswer } from '../../shared/messages/panel-queries.ts';
import type {
  PanelRouteAnswer,
  PanelRouteQuestion,
  PanelUserAnswer,
  PanelUserQuestion,
} from '../../shared/messages/panel-route.ts';

const routeSchema = v.variant('kind', [
  v.strictObject({
    kind: v.picklist(['server item', 'collection', 'playlist']),
    machineIdentifier: v.string(),
    ratingKey: v.string(),
  }),
  v.strictObject({ kind: v.literal('catalogue item'), ratingKey: v.string() }),
]);

const answerSchema = v.strictObject({ route: v.nullable(routeSchema), isFollowed: v.boolean() });

const userAnswerSchema = v.strictObject({
  page: v.string(),
  user: v.nullable(
    v.strictObject({ uuid: v.nullable(userUuid), id: v.nullable(v.number()), isRestricted: v.boolean() }),
  ),
});

/**
 * Asks the content script in a tab's top frame what its panel shows.
 *
 * @param asking the frame that wants to know, and the nonce in its address
 * @throws Error if that tab has no content script of ours, or it has not opened this panel: the frame is not ours to fill
 */
export async function askPageRoute(
  tabId: number,
  asking: { nonce: string; frameId: number },
): Promise<PanelRouteAnswer> {
  const question: PanelRouteQuestion = { type: 'panelRoute', ...asking };
  return ask(tabId, question, answerSchema);
}

/** The answer about a route for which no item is loaded: the page shows none, or has gone there without the user. */
export function withoutItem({ route, isFollowed }: PanelRouteAnswer): ItemAnswer | null {
  if (!route) return { kind: 'no-item' };
  return isFollowed ? null : { kind: 'not-followed' };
}

/**
 * Asks the content script in a tab's top frame whom the page shows.
 *
 * @param asking the frame that wants to know, and the nonce in its address if it has not told it before
 * @throws Error as {@link askPageRoute} does
 */
export async function askPageUser(
  tabId: number,
  asking: { nonce?: string; frameId: number },
): Promise<PanelUserAnswer> {
  const question: PanelUserQuestion = { type: 'panelUser', ...asking };
  return ask(tabId, question, userAnswerSchema);
}

async function ask<Answer>(
  tabId: number,
  question: PanelRouteQuestion | PanelUserQuestion,
  schema: v.GenericSchema<unknown, Answer>,
): Promise<Answer> {
  const answer = await browser.tabs.sendMessage(tabId, question, { frameId: 0 });
  const { success, output } = v.safeParse(schema, answer);
  if (!success) throw new Error('The page has not opened this panel.');
  return output;
}
