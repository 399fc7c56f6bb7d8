/** Processor time of a page's main thread, in milliseconds. */
export type Work = {
  all: number;
  /** The part of scripts; null where the browser does not report it. */
  scripts: number | null;
};

/**
 * An event in Chromium's trace, with its start and duration in microseconds: by the clock, and by the thread's processor
 * time, which stands still while others use the processor.
 */
export type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tts?: number;
  tdur?: number;
  pid: number;
  tid: number;
};

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

/** Processor time covered by at least one of the events, in microseconds. */
function covered(events: readonly TraceEvent[]): number {
  let [total, reached] = [0, Number.NEGATIVE_INFINITY];
  for (const { start, end } of events.map(spanOf).sort((one, other) => one.start - other.start)) {
    total += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return total;
}

function spanOf({ ts, dur = 0, tts = ts, tdur = dur }: TraceEvent): { start: number; end: number } {
  return { start: tts, end: tts + tdur };
}
