import { median, summarize } from './statistics.ts';

/** What a measurement should come to. */
export type Goal = { text: string; isMet(tether: readonly number[], control: readonly number[]): boolean };

/** By the medians. */
export function atMostTimes(factor: number): Goal {
  return { text: `at most ${factor} ×`, isMet: (tether, control) => median(tether) <= factor * median(control) };
}

/** By the medians. */
export function atMostAbove(difference: number, unit: string): Goal {
  return {
    text: `under ${difference} ${unit} more`,
    isMet: (tether, control) => median(tether) - median(control) < difference,
  };
}

/** By the worst run. */
export function atMost(limit: number, unit: string): Goal {
  return { text: `at most ${limit} ${unit}, every time`, isMet: (tether) => summarize(tether).most <= limit };
}
