import type { BrowserName } from '../browsers/extension-browser.ts';
import { isMet } from './goals.ts';
import { MEASURES, type Measure, type MeasureName, type Unit } from './measures.ts';
import type { Row } from './row.ts';
import type { Summary } from './statistics.ts';

const BROWSERS: Record<BrowserName, string> = { chromium: 'Chromium', firefox: 'Firefox' };

/** The rows as Markdown: a heading and a table for each measure, with cases as lines and browsers as columns. */
export function tables(rows: readonly Row[]): string {
  return [...groupBy(rows, ({ measure }) => measure)].map(([name, group]) => section(name, group)).join('\n\n');
}

/** The range of each series, as one table. */
export function ranges(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { heading, unit }: Measure = MEASURES[row.measure];
    const cells = [heading, row.case, BROWSERS[row.browser], range(row.tether, unit)];
    return `| ${[...cells, row.control ? range(row.control, unit) : ''].join(' | ')} |`;
  });
  return ['| measure | case | browser | Tether | control |', '| --- | --- | --- | ---: | ---: |', ...lines].join('\n');
}

/** Number of counted runs: one number, or the least and the most. */
export function countOfRuns(rows: readonly Row[]): string {
  const counts = [...new Set(rows.map(({ tether }) => tether.count))].sort((one, other) => one - other);
  return counts.length > 1 ? `${counts[0]} to ${counts.at(-1)}` : String(counts[0] ?? 0);
}

function section(name: MeasureName, rows: readonly Row[]): string {
  const { heading, sentence } = MEASURES[name];
  const browsers = (Object.keys(BROWSERS) as BrowserName[]).filter((browser) =>
    rows.some((row) => row.browser === browser),
  );
  const lines = [...groupBy(rows, (row) => row.case)].map(([title, group]) => {
    const cells = browsers.map((browser) => cell(group.find((row) => row.browser === browser)));
    return `| ${[title, ...cells].join(' | ')} |`;
  });
  const head = `| case | ${browsers.map((browser) => BROWSERS[browser]).join(' | ')} |`;
  return [`### ${heading}`, '', sentence, '', head, `| --- |${' ---: |'.repeat(browsers.length)}`, ...lines].join('\n');
}

function cell(row: Row | undefined): string {
  if (!row) return '–';
  const { tether, control, goal } = row;
  const measure: Measure = MEASURES[row.measure];
  const written = [tether, control].flatMap((series) => (series ? quantity(series.median, measure.unit) : []));
  const compared = control ? ` (${comparison(tether, control, measure)})` : '';
  return `${written.join(' / ')}${compared}${goal && !isMet(goal, tether, control) ? ' **missed**' : ''}`;
}

function comparison(tether: Summary, control: Summary, { compare, unit }: Measure): string {
  if (compare === 'ratio') return `${(tether.median / control.median).toFixed(2)} ×`;
  const more = tether.median - control.median;
  return `${more < 0 ? '−' : '+'}${quantity(Math.abs(more), unit)}`;
}

function range({ least, most }: Summary, unit: Unit): string {
  return `${number(least, unit)}–${quantity(most, unit)}`;
}

function quantity(value: number, unit: Unit): string {
  if (unit === 'requests' && value === 1) return '1 request';
  return `${number(value, unit)} ${unit}`;
}

/** Numbers below 100 have one decimal place. */
function number(value: number, unit: Unit): string {
  if (unit === 'requests') return String(value);
  return value.toFixed(Math.abs(value) < 100 ? 1 : 0);
}

function groupBy<Key extends string>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
