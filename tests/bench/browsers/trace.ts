import type { Work } from './bench-browser.ts';

/** Of Chromium's trace: a complete event, with its beginning and its length in microseconds. */
export type TraceEvent = { name: string; ph: string; ts: number; dur?: number; pid: number; tid: number };

/** What scripts are compiled and run in. One may lie within another. */
const SCRIPTS = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'FireIdleCallback',
  'v8.compile',
  'v8.compileModule',
  'v8.run',
  'v8.evaluateModule',
  'v8.callFunction',
]);

/** Adds up what one thread did. */
export function workIn(events: readonly TraceEvent[], { pid, tid }: Pick<TraceEvent, 'pid' | 'tid'>): Work {
  const ours = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X');
  const timeOf = (isMeant: (name: string) => boolean) => covered(ours.filter(({ name }) => isMeant(name))) / 1000;
  return { all: timeOf((name) => name === 'RunTask'), scripts: timeOf((name) => SCRIPTS.has(name)) };
}

/** The time that at least one of the events covers, in microseconds. */
function covered(events: readonly TraceEvent[]): number {
  let [total, end] = [0, Number.NEGATIVE_INFINITY];
  for (const { ts, dur = 0 } of [...events].sort((one, other) => one.ts - other.ts)) {
    total += Math.max(0, ts + dur - Math.max(ts, end));
    end = Math.max(end, ts + dur);
  }
  return total;
}
