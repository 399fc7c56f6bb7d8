import { expect, test } from 'vitest';
import { type TraceEvent, workIn } from './trace-events.ts';

const event = (name: string, ts: number, dur: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  name,
  ph: 'X',
  ts,
  dur,
  pid: 1,
  tid: 7,
  ...more,
});

test('workIn counts nested events once and ignores other threads and processes', () => {
  const events = [
    event('RunTask', 0, 5_000),
    event('EvaluateScript', 1_000, 2_000),
    event('FunctionCall', 1_500, 500),
    event('RunMicrotasks', 2_500, 1_000),
    event('Layout', 3_600, 1_000),
    event('RunTask', 8_000, 1_000),
    event('RunTask', 0, 50_000, { pid: 2 }),
    event('EvaluateScript', 0, 50_000, { tid: 8 }),
    event('RunTask', 0, 50_000, { ph: 'B' }),
  ];
  expect(workIn(events, { pid: 1, tid: 7 })).toEqual({ all: 6, scripts: 2.5 });
});

test('workIn returns zero for an empty trace', () => {
  expect(workIn([], { pid: 1, tid: 7 })).toEqual({ all: 0, scripts: 0 });
});

test('workIn counts the time of the processor where the trace has it', () => {
  const events = [
    event('RunTask', 0, 50_000, { tts: 100, tdur: 5_000 }),
    event('EvaluateScript', 10_000, 30_000, { tts: 600, tdur: 2_000 }),
    event('FunctionCall', 20_000, 10_000, { tts: 1_600, tdur: 500 }),
  ];
  expect(workIn(events, { pid: 1, tid: 7 })).toEqual({ all: 5, scripts: 2 });
});
