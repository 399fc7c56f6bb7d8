import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServerAddresses } from './server-addresses.ts';

const KEY = 'machine ';
let addresses: ServerAddresses;
let given: number[];
let now: number;

beforeEach(() => {
  addresses = new ServerAddresses();
  given = [];
  now = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    given.push(ms);
    return timeout(ms);
  });
});

afterEach(() => vi.restoreAllMocks());

const patience = () => addresses.patience(KEY, new AbortController().signal);
const giveUp = (times: number) => {
  for (let time = 0; time < times; time += 1) addresses.giveUp(KEY, Promise.resolve('https://a.example'));
};

test('the time for a known address doubles up to that of a request, and goes on to be a time', () => {
  for (let time = 0; time < 4; time += 1) {
    patience();
    giveUp(1);
  }
  giveUp(42);
  patience();
  expect(given).toEqual([4_000, 8_000, 16_000, 20_000, 20_000]);
});

test.each([
  ['a prompt answer, the time is the first again', 3, 3_999, [20_000, 4_000]],
  ['one that needed the longer time, it stays, because the next may need it, too', 1, 6_000, [8_000, 8_000]],
])('after %s', (_what, missed, tookMs, times) => {
  giveUp(missed);
  const { answered } = patience();
  now += tookMs;
  answered();
  patience();
  expect(given).toEqual(times);
});

test('when all addresses are forgotten, the time is the first again', () => {
  giveUp(3);
  addresses.forgetAll();
  patience();
  expect(given).toEqual([4_000]);
});
