import type { Finding, Question } from './question.ts';

export type Result = { question: Question; finding: Finding } | { question: Question; notAsked: string };

/** Shortest secret that is looked for: shorter ones are common words. */
const MIN_SECRET_LENGTH = 8;

/**
 * The report, in Markdown.
 *
 * @param left how many tokens may be alive
 * @param secrets that the report must not contain, although no finding should have one
 */
export function writeReport(results: readonly Result[], left: number, secrets: Iterable<string>): string {
  const ended = left === 0 ? 'Everything was signed out.' : `Tokens that may be alive: ${left}.`;
  const report = ['# Probe report', ended, ...results.map(section)].join('\n\n');
  return `${withoutSecrets(report, secrets)}\n`;
}

function section(result: Result): string {
  const { id, question } = result.question;
  return [`## ${id}`, question, ...outcome(result)].join('\n\n');
}

function outcome(result: Result): string[] {
  if ('notAsked' in result) return [`Not answered: ${result.notAsked}`];
  const { answer, facts = {} } = result.finding;
  const lines = Object.entries(facts).map(([name, value]) => `- ${name}: ${inWords(value)}`);
  return lines.length > 0 ? [`**${answer}**`, lines.join('\n')] : [`**${answer}**`];
}

function inWords(value: string | number | boolean): string {
  if (typeof value !== 'boolean') return String(value);
  return value ? 'yes' : 'no';
}

function withoutSecrets(report: string, secrets: Iterable<string>): string {
  const long = [...secrets].filter(({ length }) => length >= MIN_SECRET_LENGTH);
  return long.reduce((text, secret) => text.replaceAll(secret, '(removed)'), report);
}
