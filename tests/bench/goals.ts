import type { Summary } from './statistics.ts';

/**
 * What a measurement should achieve: a limit for the ratio or the difference of the medians, or for every run. With `more`,
 * in the measure's unit, a ratio is exceeded by that much at most.
 */
export type Goal = { kind: 'ratio' | 'difference' | 'every run'; limit: number; more?: number };

/** @throws Error if the goal needs a control and there is none */
export function isMet({ kind, limit, more = 0 }: Goal, tether: Summary, control?: Summary): boolean {
  if (kind === 'every run') return tether.most <= limit;
  if (!control) throw new Error('This goal needs a control.');
  return kind === 'ratio' ? tether.median <= limit * control.median + more : tether.median - control.median < limit;
}
