import type { Account } from './account.ts';
import type { Dialogue } from './dialogue.ts';

/** What a question may find: words of our own and what is no secret, never a value that plex.tv or a server sent. */
export type Fact = string | number | boolean;

export type Finding = {
  /** A few words of our own. */
  answer: string;
  /** What the answer follows from. */
  facts?: Record<string, Fact>;
};

export type ProbeOptions = {
  /** Whether to wait until a code has expired. */
  patient: boolean;
  /** Whether to switch to another user of the Plex Home. */
  switchUsers: boolean;
  /** Rating key of an item in Plex's catalogue. */
  catalogueKey: string;
};

/** What a question works with. */
export type Context = {
  account: Account;
  dialogue: Dialogue;
  options: ProbeOptions;
};

export type Question = {
  /** Names the question in the report and in docs/plex-protocol.md. */
  id: string;
  question: string;
  /** What it will do, as the user is told before. */
  does: string;
  /** How that is undone. */
  undoes: string;
  /** The option without which it is not asked. */
  needs?: 'patient' | 'switchUsers';
  ask: (context: Context) => Promise<Finding>;
};
