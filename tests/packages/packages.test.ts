import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { npmPackage, PACKAGE_FOLDERS } from '../../tools/packages/npm-packages.ts';
import { publintMessages, wrongTypes } from './check-package.ts';
import { Consumer, type RunningSimulator } from './consumer.ts';
import { NODE_VERSIONS, nodeOfVersion } from './node-versions.ts';
import { readmeExample } from './readme-examples.ts';
import { typeCheck } from './type-check.ts';

/** The most that the two operations may add to a page, in bytes, compressed. */
const MOST_BYTES = 5_000;

let consumer: Consumer;

beforeAll(async () => {
  consumer = await Consumer.create();
});

afterAll(() => consumer.remove());

describe.each(PACKAGE_FOLDERS)('The package in %s', (folder) => {
  const { staged, tarball, json } = npmPackage(folder);

  test('has nothing that publint objects to', async () => {
    expect(await publintMessages(staged)).toEqual([]);
  });

  test('has types that every way of resolution finds', async () => {
    expect(await wrongTypes(tarball)).toEqual([]);
  });

  test('says what npm needs for a release', () => {
    expect(json).toMatchObject({ license: 'MIT', type: 'module', publishConfig: { access: 'public' } });
  });
});

test.each([
  ['node16', 'node'],
  ['bundler', 'node'],
  ['bundler', 'browser'],
] as const)('Strict checks with the module resolution %s succeed in a project for %s.', async (mode, platform) => {
  const files = [await consumer.write('link.ts', TYPED_LINK)];
  if (platform === 'node') files.push(await consumer.write('test.ts', TYPED_TEST));
  await typeCheck(consumer, mode, files, platform === 'node' ? ['node'] : []);
});

describe.each(NODE_VERSIONS)('In Node.js %i,', (version) => {
  let node: string;
  let plex: RunningSimulator;

  beforeAll(async () => {
    node = nodeOfVersion(version);
    plex = await consumer.startSimulator(node, '--approve', '--fault', 'getToken=503');
  });

  afterAll(() => plex?.stop());

  const runExample = async (folder: string, name: string, env = {}) => {
    const file = await consumer.write(`${name}.js`, readmeExample(folder, name));
    return consumer.run(node, [file], { PLEX_API: plex.api, ...env });
  };

  test('the version is the one that was asked for.', async () => {
    expect(await consumer.run(node, ['--version'])).toMatch(new RegExp(`^v${version}\\.`));
  });

  test('the README’s ten lines link against the simulator’s command, with a fault.', async () => {
    expect(readmeExample('plex', 'link').trim().split('\n').length).toBeLessThanOrEqual(10);
    expect(await runExample('plex', 'link')).toMatch(/^Enter \w{4} at plex\.tv\/link.*\nLinked\..* 20\n$/s);
  });

  test('the README’s loop yields each step.', async () => {
    expect(await runExample('plex', 'progress')).toMatch(/^Enter \w{4} before .*\nLinked\n$/s);
  });

  test('the README’s two operations run.', async () => {
    expect(await runExample('plex', 'pin')).toMatch(/^Enter \w{4} at plex\.tv\/link within 900 seconds\nApproved\n$/);
  });

  test('the README’s account and servers are read with the token.', async () => {
    const file = await consumer.write('token.js', PRINT_TOKEN);
    const [PLEX_TOKEN, PLEX_CLIENT] = (await consumer.run(node, [file], { PLEX_API: plex.api })).trim().split(' ');
    const account = { PLEX_TOKEN, PLEX_CLIENT };
    expect(await runExample('plex', 'account', account)).toBe('Robin Example has a Plex Pass\n');
    const servers = await runExample('plex', 'servers', account);
    expect(servers).toContain(`Living room is yours\nIt answers at ${plex.mediaServer}\n`);
    expect(servers).toContain('Kim’s films is shared by Kim\n');
  });

  test('seven lines test an app with a fault injected.', async () => {
    const [, lines = ''] = readmeExample('simulator', 'test').split('\n\n');
    expect(lines.trim().split('\n').length).toBeLessThanOrEqual(7);
    await runExample('simulator', 'test');
  });
});

test('The command says what is wrong with an option.', async () => {
  const command = join(consumer.folder, 'node_modules/.bin/plex-simulator');
  await expect(consumer.run(command, ['--fault', 'getToken=99'])).rejects.toThrow(/"99" is no fault/);
});

describe('The two operations', () => {
  const OPERATIONS =
    "import { getPin, getToken } from 'plex-link';\nObject.assign(globalThis, { getPin, getToken });\n";

  test(`take at most ${MOST_BYTES} bytes with esbuild.`, async () => {
    const entry = await consumer.write('operations.js', OPERATIONS);
    const options = { bundle: true, minify: true, format: 'esm', write: false, logLevel: 'silent' } as const;
    const { outputFiles } = await esbuild({ ...options, entryPoints: [entry] });
    expect(gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(MOST_BYTES);
  });

  test(`take at most ${MOST_BYTES} bytes with Vite.`, async () => {
    const entry = await consumer.write('operations.js', OPERATIONS);
    const bundled = await vite({
      root: consumer.folder,
      configFile: false,
      logLevel: 'silent',
      build: { write: false, minify: 'oxc', modulePreload: false, rolldownOptions: { input: resolve(entry) } },
    });
    const { output } = bundled as { output: { code: string }[] };
    const [{ code } = { code: '' }] = output;
    expect(code).toContain('/pins');
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(MOST_BYTES);
  });
});

const PRINT_TOKEN = `import { linkDevice } from 'plex-link';
const { authToken, clientIdentifier } = await linkDevice({
  product: 'Test', serverURL: process.env.PLEX_API, onCode: () => undefined,
});
console.log(authToken, clientIdentifier);
`;

const TYPED_LINK = `import { getPin, getToken, linkDevice, linkProgress, type LinkedDevice, PlexHttpError } from 'plex-link';
import { getUser } from 'plex-link/account';
import { writePlaylist } from 'plex-link/formats';
import { getItem } from 'plex-link/media';
import { connect, getServers } from 'plex-link/servers';
import { parseWebRoute } from 'plex-link/web';

const device: LinkedDevice = await linkDevice({ product: 'App', onCode: ({ code }) => void code.toUpperCase() });
const { id } = await getPin(device.clientIdentifier, true);
// @ts-expect-error: the types find a wrong use.
export const wrong = getPin(5);
const token: string | null = (await getToken(id, device.clientIdentifier)).authToken;
for await (const step of linkProgress({ product: 'App', method: 'sign-in' })) if (step.state === 'sign-in') void step.url;
const [server] = await getServers(device.authToken, device.clientIdentifier);
export const all = [token, server && (await connect(server)).uri, PlexHttpError, getUser, getItem, writePlaylist, parseWebRoute];
`;

const TYPED_TEST = `import { type Fault, Simulator } from 'plex-simulator';

const plex = await Simulator.start({ seed: 'x' });
const fault: Fault = { kind: 'answer', status: 503 };
plex.control.fault('getToken', fault, 2);
plex.control.set({ expiredPin: '200 null' });
export const pins: number = plex.control.state().pins.length;
await plex.stop();
`;
