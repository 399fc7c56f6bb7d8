/** Working time of a page's main thread, in milliseconds. */
export type Work = {
  all: number;
  /** The part of scripts; null where the browser does not report it. */
  scripts: number | null;
};

/** An event in Chromium's trace, with its start and duration in microseconds. */
export type TraceEvent = { name: string; ph: string; ts: number; dur?: number; pid: number; tid: number };

/** Events in which scripts are compiled or run. They can be nested. */
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

/** Adds up the work of one thread. */
export function workIn(events: readonly TraceEvent[], { pid, tid }: Pick<TraceEvent, 'pid' | 'tid'>): Work {
  const ours = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X');
  const timeOf = (isMeant: (name: string) => boolean) => covered(ours.filter(({ name }) => isMeant(name))) / 1000;
  return { all: timeOf((name) => name === 'RunTask'), scripts: timeOf((name) => SCRIPTS.has(name)) };
}

/** Time covered by at least one of the events, in microseconds. */
function covered(events: readonly TraceEvent[]): number {
  let [total, end] = [0, Number.NEGATIVE_INFINITY];
  for (const { ts, dur = 0 } of [...events].sort((one, other) => one.ts - other.ts)) {
    total += Math.max(0, ts + dur - Math.max(ts, end));
    end = Math.max(end, ts + dur);
  }
  return total;
}
