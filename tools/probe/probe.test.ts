import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Behaviour } from '../../simulator/behaviour.ts';
import { Simulator } from '../../simulator/server.ts';
import { allOf, section } from '../repo-checks/markdown.ts';
import { QUESTIONS } from './questions/index.ts';
import { runSimulated, SimulatedExtras, simulatedFetch } from './simulated-run.ts';

/** What happens to a request in place of its answer. */
type Failure = (send: () => Promise<Response>, interrupt: () => void) => Promise<Response>;

/** Distance of the requests that fail, a prime: about four in a run. */
const EVERY = 11;

let plex: Simulator;
let extras: SimulatedExtras;
let answer: typeof fetch;

beforeEach(async () => {
  plex = await Simulator.start();
  extras = new SimulatedExtras();
  answer = simulatedFetch(plex, extras);
  vi.stubGlobal('fetch', answer);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await plex.stop();
});

const NOT_FOUND = '**status 404, an error document in JSON, code 1020**';
const UNAUTHORIZED = '**status 401, an error document in JSON, code 1001**';

/** What the probe cannot or does not ask for: another kind of token, a page that fails, PINs of a Home, a rate limit. */
type NotAsked = 'issuesJwt' | 'endsJwt' | 'signIn' | 'homePin' | 'ownSwitchToken' | 'switchesPerMinute';

type Asked = Omit<Behaviour, NotAsked>;

/** The line of the report that tells each setting of a behaviour from the other. */
const FINDINGS: { [Name in keyof Asked]: [id: string, lines: Record<`${Asked[Name]}`, string>] } = {
  rotatesTokens: ['second-approval', { true: '**yes**', false: '**no**' }],
  signsOutByDevice: ['sign-out', { true: '**yes**', false: '**no**' }],
  ownedServerToken: ['owned-server-token', { account: '**yes**', own: '**no**' }],
  deadToken: ['dead-token', { '422 XML': '**status 422, the XML error "Invalid token"**', '401 JSON': UNAUTHORIZED }],
  expiredPin: ['expired-pin', { '404': NOT_FOUND, '200 null': '- token is null: yes' }],
  tokenOfClaimedPin: ['token-of-claimed-pin', { 'until expiry': '**at every check**', once: '**not at every check**' }],
  mediaServerCors: [
    'media-server-cors',
    {
      'app.plex.tv': '**GET: app.plex.tv; preflight: the origin that asked**',
      caller: '**GET: the origin that asked; preflight: the origin that asked**',
    },
  ],
  cataloguePreflight: ['catalogue-preflight', { refused: '**refused**', allowed: '**allowed**' }],
  catalogueItems: ['catalogue-items', { Video: '**Video**', Metadata: '**Metadata**' }],
  pinStatus: ['pin-status', { '201': '**status 201, JSON**', '200': '**status 200, JSON**' }],
  pinOrigin: ['pin-origin', { accepted: '**accepted**', refused: '**refused**' }],
  pinLocation: [
    'pin-status',
    { full: '- location has the word "Unknown": yes', plain: '- location has the word "Unknown": no' },
  ],
  playerToken: [
    'owned-server-token',
    {
      null: '- other devices with the token of the account: 0',
      account: '- other devices with the token of the account: 1',
    },
  ],
  dates: ['pin-status', { iso: '- form of dates: ISO 8601', older: '- form of dates: older' }],
};

const SETTINGS = Object.entries(FINDINGS).flatMap(([name, [id, lines]]) =>
  Object.entries(lines).map(([setting, line]) => ({ name, setting, id, line })),
);

describe('The report says', () => {
  test.each(SETTINGS)('"$line" if the setting "$setting" of $name applies.', async ({ name, setting, id, line }) => {
    // Only an older token that is still alive can be signed out before the newer one.
    Object.assign(plex.behaviour, { rotatesTokens: false, [name]: settingOf(setting, name) });
    expect(linesOf(await runSimulated(plex), id)).toContain(line);
    expectNothingAlive();
  });

  test('that a sign-out tells nothing of a newer token if the second approval had ended the older one.', async () => {
    plex.behaviour.rotatesTokens = true;
    const lines = linesOf(await runSimulated(plex), 'sign-out');
    expect(lines).toContain('**unknown: the older token had ended before**');
    expectNothingAlive();
  });

  test.each([
    ['yes', true],
    ['no', false],
  ])('%s to a disturbed owner if a switch of users ends the token of the owner: %j.', async (found, disturbs) => {
    extras.disturbs = disturbs;
    expect(linesOf(await runSimulated(plex), 'home-switch')).toContain(`**${found}**`);
    expectNothingAlive();
  });

  test('after how many switches plex.tv refused, and whether it said for how long.', async () => {
    const lines = linesOf(await runSimulated(plex), 'home-switch');
    expect(lines).toContain('- successful switches in a row: 3');
    expect(lines).toContain('- last answer: status 429, no body');
    expect(lines).toContain('- it has Retry-After: no');
  });

  test('that there is no Home if there is only the owner.', async () => {
    extras.hasHome = false;
    const lines = linesOf(await runSimulated(plex), 'home-switch');
    expect(lines).toContain('Not answered: There is no Plex Home with another user without a PIN.');
    expectNothingAlive();
  });

  test.each(['POST', 'GET'])('that a media server gives a transient token by %s.', async (method) => {
    extras.delegatesBy = method;
    const lines = linesOf(await runSimulated(plex), 'delegation-token');
    expect(lines).toContain(`**a token by ${method}**`);
    expect(lines).toContain('- it begins with "transient-": yes');
  });

  test.each([
    ['https://secure.gravatar.com/avatar/0123456789abcdef', '**secure.gravatar.com**'],
    ['https://pictures.example.org/robin', '**another host**'],
  ])('where the picture comes from, %s as %s.', async (location, line) => {
    const redirect = { kind: 'answer', status: 302, headers: { Location: location } } as const;
    plex.faults.add('avatar', redirect, 1);
    expect(linesOf(await runSimulated(plex), 'avatar-host')).toContain(line);
  });

  test('what was not asked without its option.', async () => {
    const report = await runSimulated(plex, { options: { patient: false, switchUsers: false } });
    expect(linesOf(report, 'expired-pin')).toContain('Not answered: Only asked with --patient.');
    expect(linesOf(report, 'home-switch')).toContain('Not answered: Only asked with --switch-users.');
  });
});

describe('The user', () => {
  test('who agrees to no step sends no request.', async () => {
    const report = await runSimulated(plex, { dialogue: { agrees: async () => false } });
    expect(plex.seen).toEqual([]);
    expect(linesOf(report, 'pin-status')).toContain('Not answered: Skipped.');
  });

  test('who does not use the code is not asked again.', async () => {
    const showCode = vi.fn(() => plex.clock.advance(900_000));
    const report = await runSimulated(plex, { dialogue: { showCode } });
    expect(showCode).toHaveBeenCalledTimes(1);
    expect(linesOf(report, 'dead-token')).toContain('Not answered: The code was not used.');
    expect(linesOf(report, 'pin-status')).toContain('- length of the code: 4');
  });

  test('who interrupts just after approving is signed out.', async () => {
    const interruption = new AbortController();
    const showCode = (code: string) => {
      plex.accounts.claim(code);
      interruption.abort();
    };
    const report = await runSimulated(plex, { dialogue: { showCode }, signal: interruption.signal });
    expect(linesOf(report, 'dead-token')).toContain('Not answered: Interrupted.');
    expect(plex.accounts.signedOut).toHaveLength(1);
    expectNothingAlive();
  });

  test('who interrupts before approving is told not to approve any more.', async () => {
    const [interruption, say] = [new AbortController(), vi.fn()];
    await runSimulated(plex, { dialogue: { showCode: () => interruption.abort(), say }, signal: interruption.signal });
    expect(say).toHaveBeenCalledWith('Do not approve a code from above any more.');
  });
});

describe('Nothing stays signed in', () => {
  const failures: Record<string, Failure> = {
    'is not sent': async () => Promise.reject(new TypeError('fetch failed')),
    'is answered by a proxy': async () => new Response('<html></html>', { status: 502 }),
  };

  const interrupted: Failure = async (send, interrupt) => {
    interrupt();
    return send();
  };

  const lost: Failure = async (send) => {
    await send();
    throw new TypeError('fetch failed');
  };

  test.each(Object.entries(failures))(`if every ${EVERY}th request %s.`, async (_what, fail) => {
    for (let first = 1; first <= EVERY; first += 1) {
      await runWithFailures((at) => at % EVERY === first % EVERY, fail);
      expectNothingAlive();
    }
  });

  test('if the probe is interrupted at any request.', async () => {
    const count = await countOfRequests();
    for (let last = 1; last <= count; last += 1) {
      await runWithFailures((at) => at === last, interrupted);
      expectNothingAlive();
    }
  });

  const givings = ['until expiry', 'once'] as const;
  test.each(givings)(
    `or the report says so, if every ${EVERY}th answer is lost and a PIN has its token %s.`,
    async (giving) => {
      plex.behaviour.tokenOfClaimedPin = giving;
      for (let first = 1; first <= EVERY; first += 1) {
        const report = await runWithFailures((at) => at % EVERY === first % EVERY, lost);
        const alive = plex.accounts.tokens.size + extras.tokens.size;
        expect(Number(/Tokens that may be alive: (\d+)/.exec(report)?.[1] ?? 0)).toBeGreaterThanOrEqual(alive);
        if (giving === 'until expiry') expect(plex.accounts.tokens.size).toBe(0);
        plex.accounts.tokens.clear();
        extras.tokens.clear();
      }
    },
  );

  test('unless plex.tv refuses for long, which the user is told.', async () => {
    plex.faults.add('signOut', { kind: 'answer', status: 503 });
    const say = vi.fn();
    const report = await runSimulated(plex, { options: { switchUsers: false }, dialogue: { say } });
    expect(report).toContain('Tokens that may be alive: 2.');
    expect(say).toHaveBeenLastCalledWith(expect.stringContaining('remove "Tether probe"'));
  });
});

describe('No secret', () => {
  test('of the account is in the report or on the screen, but for the code.', async () => {
    const said: string[] = [];
    const codes: string[] = [];
    const showCode = (code: string) => {
      codes.push(code);
      plex.accounts.claim(code);
    };
    const report = await runSimulated(plex, { dialogue: { say: (text) => void said.push(text), showCode } });
    const text = [report, ...said].join('\n');
    expect(codes).toHaveLength(3);
    expect(allSecrets().filter((secret) => text.includes(secret))).toEqual([]);
  });

  test('that a server puts anywhere in its answers is in the report.', async () => {
    const secret = 'Xy7-secret';
    const hostile = () =>
      new Response(JSON.stringify({ errors: [{ code: 987654321, message: secret }], id: secret, [secret]: secret }), {
        status: 200,
        headers: { 'Content-Type': secret, 'Access-Control-Allow-Origin': `https://${secret}`, Location: secret },
      });
    vi.stubGlobal('fetch', async () => hostile());
    const report = await runSimulated(plex);
    expect(report).toContain('## pin-status');
    expect(report).not.toMatch(/Xy7|987654321/);
  });
});

test('The open questions of docs/plex-protocol.md are those that the probe asks.', () => {
  const openQuestions = section(readFileSync('docs/plex-protocol.md', 'utf8'), '## Open questions');
  const named = allOf(/\[([\w-]+)\]\(\.\.\/tools\/probe\/questions\/\1\.ts\)/g, openQuestions);
  expect(named.sort()).toEqual(QUESTIONS.map(({ id }) => id).sort());
});

test('The program writes its report without a terminal, and then does nothing unasked.', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'));
  try {
    const program = resolve('tools/probe/start.ts');
    const output = execFileSync(process.execPath, [program], { cwd: folder, input: '', encoding: 'utf8' });
    expect(output).toContain('The report is in probe-report.md.');
    const report = readFileSync(join(folder, 'probe-report.md'), 'utf8');
    expect(report.match(/Not answered: Skipped\./g)).toHaveLength(13);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A setting as the simulator has it, from its name in the list. */
function settingOf(setting: string, name: string): string | number | boolean {
  if (setting === 'true' || setting === 'false') return setting === 'true';
  return name === 'pinStatus' ? Number(setting) : setting;
}

function linesOf(report: string, id: string): string[] {
  return section(report, `## ${id}`).split('\n');
}

function expectNothingAlive(): void {
  expect([...plex.accounts.tokens.keys(), ...extras.tokens.keys()]).toEqual([]);
}

async function countOfRequests(): Promise<number> {
  let count = 0;
  vi.stubGlobal('fetch', async (...parameters: Parameters<typeof fetch>) => {
    count += 1;
    return answer(...parameters);
  });
  await runSimulated(plex);
  return count;
}

/** Runs the probe; of its requests, counted from 1, some fail. */
async function runWithFailures(fails: (at: number) => boolean, fail: Failure): Promise<string> {
  const interruption = new AbortController();
  extras.switches = 3;
  let at = 0;
  vi.stubGlobal('fetch', async (...parameters: Parameters<typeof fetch>) => {
    at += 1;
    const send = () => answer(...parameters);
    return fails(at) ? fail(send, () => interruption.abort()) : send();
  });
  return runSimulated(plex, { signal: interruption.signal });
}

/** All that the simulated Plex has of the account and of the probe. */
function allSecrets(): string[] {
  const { accounts, media, seen } = plex;
  const pins = [...accounts.pins.values()].flatMap(({ id, code, clientIdentifier }) => [
    String(id),
    code,
    clientIdentifier,
  ]);
  const servers = media.all.flatMap(({ name, machineIdentifier, accessToken, connections }) => [
    ...[name, machineIdentifier, accessToken],
    ...connections.flatMap(({ uri, address }) => [uri, address]),
  ]);
  const tokens = seen.flatMap(({ token }) => token ?? []);
  return [...pins, ...servers, ...tokens, ...Object.values(accounts.user).map(String), extras.transientToken];
}
