/* What the actions of the panel report. */
import type { ActionNotice, DoneNotice, LinkNotice, PanelNotice } from '../../components/item-panel/panel-state.ts';
import { QueryError } from './ask-background.ts';
import { CopyAgainError } from './clipboard.ts';

/** There is nothing to copy or to play. */
class NothingFoundError extends Error {}

/** What was made of a list: until when its links work, and how many of its entries have no file. */
export type Made = { expiresAt: number | null; leftOut?: number };

/** Runs an action; a failure becomes its notice. */
export async function reported(work: () => Promise<PanelNotice>): Promise<PanelNotice> {
  try {
    return await work();
  } catch (error) {
    return noticeOf(error);
  }
}

export function noticeOfLinks(done: LinkNotice, { expiresAt, ...made }: Made): PanelNotice {
  return withLeftOut(expiresAt === null ? done : { done, expiresAt }, made);
}

export function withLeftOut(done: DoneNotice, { leftOut = 0 }: Pick<Made, 'leftOut'>): PanelNotice {
  return leftOut === 0 ? done : { done, leftOut };
}

export function noticeOf(error: unknown): ActionNotice {
  if (error instanceof QueryError) return error.code;
  if (error instanceof CopyAgainError) return 'copy-again';
  return error instanceof NothingFoundError ? 'nothing-found' : 'failed';
}

/** Throws for an empty list, so that the clipboard is not cleared and no empty playlist is saved. */
export function some<Entry>(list: readonly Entry[]): readonly Entry[] {
  if (list.length === 0) throw new NothingFoundError();
  return list;
}
