/** What is told of a series of measurements. */
export type Summary = { median: number; least: number; most: number; count: number };

/** @throws Error where nothing was measured */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((one, other) => one - other);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new Error('Nothing was measured.');
  return { median: middleOf(sorted), least, most, count: sorted.length };
}

export function median(values: readonly number[]): number {
  return summarize(values).median;
}

function middleOf(sorted: readonly number[]): number {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? Number.NaN) + (sorted[Math.ceil(half)] ?? Number.NaN)) / 2;
}
