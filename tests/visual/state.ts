import type { PageDriver } from '../browsers/page-driver.ts';
import type { Lab } from '../e2e/support/test-context.ts';

/** A page on screen that can be inspected and captured, the same way in every browser. */
export type View = Pick<PageDriver, 'evaluate' | 'pointAway' | 'screenshot'>;

/** A state of a view, on screen. */
export type State = {
  /** The name of its screenshots, too. */
  name: string;
  view: View;
  /** The root of our UI on a page of Plex Web; undefined on pages of the extension, the item panel among them. */
  part?: '.chip';
  /** Maximum height of the page, in CSS pixels. */
  maxHeight?: number;
  /** Selector of the only element to compare, as earlier states show the rest; null to compare nothing. */
  focusSelector?: string | null;
  /** Selectors of what differs at every run, such as times and codes: hidden in screenshots that are compared. */
  masks?: readonly string[];
};

/** A sequence of states in one browser, each reached from the one before. */
export type Scenario = { name: string; states(lab: Lab): AsyncGenerator<State, void, void> };
