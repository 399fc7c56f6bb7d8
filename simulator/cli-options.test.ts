import { expect, test } from 'vitest';
import { readCliOptions } from './cli-options.ts';

test('readCliOptions reads every option', () => {
  const args = ['--port', '32480', '--seed', 'x', '--fault', 'getToken=503*2', '--fault', 'getPin=delay:2000'];
  const more = ['--switch', 'expiredPin=200 null', '--switch', 'switchesPerMinute=3', '--approve', '--json'];
  expect(readCliOptions([...args, ...more])).toEqual({
    start: { port: 32480, seed: 'x', control: true },
    faults: [
      {
        endpoint: 'getToken',
        fault: { kind: 'answer', status: 503, headers: { 'Content-Type': 'text/html' } },
        times: 2,
      },
      { endpoint: 'getPin', fault: { kind: 'delay', ms: 2000 }, times: 1 },
    ],
    switches: { expiredPin: '200 null', switchesPerMinute: 3 },
    approve: true,
    proxy: false,
    certificate: 'plex-simulator.pem',
    json: true,
    help: false,
  });
});

test.each([
  [['--port', 'x']],
  [['--port', '70000']],
  [['--unknown']],
  [['--fault', 'getToken']],
  [['--fault', 'nothing=503']],
  [['--fault', 'getToken=99']],
  [['--switch', 'expiredPin']],
  [['--switch', 'constructor=x']],
])('readCliOptions rejects %j', (args) => {
  expect(() => readCliOptions(args)).toThrow(TypeError);
});
