import { Account } from './account.ts';
import type { Clock, Dialogue } from './dialogue.ts';
import { reasonOf } from './not-answered.ts';
import type { Context, ProbeOptions, Question } from './question.ts';
import { QUESTIONS } from './questions/index.ts';
import { type Result, writeReport } from './report.ts';

const OPTION_NAMES = { patient: '--patient', switchUsers: '--switch-users' };

const LEFT =
  'A token may still be alive: remove "Tether probe" from the authorised devices of your Plex account, if it is listed.';

export type Probe = {
  options: ProbeOptions;
  dialogue: Dialogue;
  clock: Clock;
  /** Interrupts the probe, which then signs out as at its end. */
  signal: AbortSignal;
};

/** Asks every question, signs everything out, and returns the report, even if the probe is interrupted. */
export async function runProbe({ options, dialogue, clock, signal }: Probe): Promise<string> {
  const account = new Account(dialogue, clock, signal);
  const results: Result[] = [];
  for (const question of QUESTIONS) results.push(await resultOf(question, { account, dialogue, options }));
  dialogue.say('Signing out.');
  const left = await account.end();
  dialogue.say(left === 0 ? 'Signed out.' : LEFT);
  return writeReport(results, left, account.secrets);
}

async function resultOf(question: Question, context: Context): Promise<Result> {
  const { signal } = context.account;
  const { needs } = question;
  if (needs && !context.options[needs]) return { question, notAsked: `Only asked with ${OPTION_NAMES[needs]}.` };
  try {
    signal.throwIfAborted();
    if (!(await isWanted(question, context))) return { question, notAsked: 'Skipped.' };
    return { question, finding: await question.ask(context) };
  } catch (error) {
    return { question, notAsked: signal.aborted ? 'Interrupted.' : reasonOf(error) };
  }
}

function isWanted({ question, does, undoes }: Question, { account, dialogue }: Context): Promise<boolean> {
  dialogue.say(`\n${question}\n  Step: ${does}\n  Afterwards: ${undoes}`);
  return dialogue.agrees(account.signal);
}
