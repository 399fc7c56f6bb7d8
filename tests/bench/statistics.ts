/** The median and the range of a series of measurements. */
export type Summary = { median: number; least: number; most: number; count: number };

/** @throws Error if the series is empty */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((one, other) => one - other);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new Error('Nothing was measured.');
  return { median: middleOf(sorted), least, most, count: sorted.length };
}

/** What each measurement of a series has more than that of another in the same round. */
export function added(values: readonly number[], base: readonly number[]): number[] {
  return values.map((value, at) => value - (base[at] ?? Number.NaN));
}

function middleOf(sorted: readonly number[]): number {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? Number.NaN) + (sorted[Math.ceil(half)] ?? Number.NaN)) / 2;
}
