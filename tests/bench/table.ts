import type { Row, Unit } from './row.ts';
import { median, summarize } from './statistics.ts';

/** What stands above the lines. */
export const HEAD = `| what | browser | Tether: median (range) | control: median (range) | compared | goal | met |
|---|---|---:|---:|---:|---|---|`;

const BROWSERS = { chromium: 'Chromium', firefox: 'Firefox' } as const;

/** The rows as lines of a Markdown table. */
export function lines(rows: readonly Row[]): string[] {
  return rows.map(line);
}

function line(row: Row): string {
  const { what, browser, unit, tether, control, goal } = row;
  const cells = [
    what,
    BROWSERS[browser],
    series(tether, unit),
    control ? series(control, unit) : '',
    control ? compared(row, control) : '',
    goal?.text ?? '',
    goal ? (goal.isMet(tether, control ?? []) ? 'yes' : '**no**') : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

function series(values: readonly number[], unit: Unit): string {
  const { median: middle, least, most, count } = summarize(values);
  return `${written(middle, unit)} ${unit} (${written(least, unit)}–${written(most, unit)}; n=${count})`;
}

function compared({ tether, unit, compare }: Row, control: readonly number[]): string {
  if (compare !== 'difference') return `${(median(tether) / median(control)).toFixed(2)} ×`;
  const more = median(tether) - median(control);
  return `${more < 0 ? '−' : '+'}${written(Math.abs(more), unit)} ${unit}`;
}

/** Small numbers with a place after the point. */
function written(value: number, unit: Unit): string {
  if (unit === 'requests') return String(value);
  return value.toFixed(Math.abs(value) < 100 ? 1 : 0);
}
