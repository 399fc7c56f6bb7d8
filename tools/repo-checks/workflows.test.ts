import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { manifestFor } from './features-of-manifest.ts';
import { allOf } from './markdown.ts';
import { read } from './sources.ts';
import { foreignCodeIn, isPrivileged, jobsOf } from './workflow-jobs.ts';

type Lock = { packages: Record<string, { version: string; integrity: string }> };

const workflows = globSync('.github/workflows/*.yml').map(read);
const jobs = workflows.flatMap(jobsOf);
const release = read('.github/workflows/release.yml');

test('Each action of the workflows is pinned by its whole hash.', () => {
  const actions = workflows.flatMap((text) => allOf(/uses: (.+)/g, text));
  expect(actions.length).toBeGreaterThan(3);
  for (const action of actions) expect(action).toMatch(/^[\w/-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
});

test('Each workflow may only read, unless a job asks for more.', () => {
  for (const text of workflows) expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
});

test('No job with secrets, or with a right to write, runs code of the project or of its packages.', () => {
  const privileged = jobs.filter(isPrivileged);
  expect(privileged.map(({ name }) => name)).toEqual(['publish', 'attest', 'submit']);
  expect(privileged.flatMap(foreignCodeIn)).toEqual([]);
});

test('Secrets are in no part of a workflow but its jobs.', () => {
  for (const text of workflows) expect(text.split(/^jobs:\n/m)[0]).not.toContain('secrets');
});

test('Each job with secrets or a right to write runs for tags only, and secrets come from the environment.', () => {
  for (const { text } of jobs.filter(isPrivileged)) expect(text).toContain("\n    if: github.ref_type == 'tag'\n");
  for (const { text } of jobs.filter((job) => job.text.includes('secrets.'))) {
    expect(text).toContain('\n    environment: stores\n');
  }
});

test('The workflow “npm” compares its tag with the version of each package that it publishes.', () => {
  const npm = read('.github/workflows/npm.yml');
  const [pack = '', publish = ''] = jobsOf(npm).map(({ text }) => text);
  const folders = allOf(/test "\$GITHUB_REF_NAME" = "npm-v\$\(node -p 'require\("\.\/(\w+)\//g, pack);
  const names = folders.map((folder) => JSON.parse(read(`${folder}/package.json`)).name);
  expect(names).toEqual(['plex-link', 'plex-simulator']);
  expect(allOf(/npm publish \.\/packages\/([\w-]+)-\$/g, publish)).toEqual(names);
});

test('The release names the add-on as the manifest does.', () => {
  const { gecko } = manifestFor('firefox').browser_specific_settings ?? {};
  expect(allOf(/--firefox-extension-id (\S+)/g, release)).toEqual([gecko?.id]);
});

test('The submitter’s lock file has the packages of the project’s lock file, by the same hashes.', () => {
  const submitter = lockedIn('.github/submitter/package-lock.json');
  expect(submitter.length).toBeGreaterThan(1);
  const known = lockedIn('package-lock.json');
  expect(submitter.filter((each) => !known.includes(each))).toEqual([]);
});

describe('Foreign code is found', () => {
  test.each([
    ['an installation with scripts', 'run: npm ci'],
    ['a script of the project', 'run: npm run check'],
    ['a file of the project', 'run: node tools/a.ts'],
    ['a second command on a harmless line', 'run: npm ci --ignore-scripts && npx wxt'],
    ['a command in a block', 'run: |\n          package="a"\n          npx wxt'],
    ['a command after the submitter', 'run: ../.github/submitter/node_modules/.bin/publish-extension --a; npx wxt'],
    ['a checkout of the whole project', 'uses: actions/checkout@1'],
  ])('in %s.', (_what, step) => {
    expect(foreignCodeIn(jobWith(step))).toHaveLength(1);
  });

  test('not in the installation of the submitter.', () => {
    expect(foreignCodeIn(jobWith('run: npm ci --ignore-scripts'))).toEqual([]);
  });
});

test.each([
  ['a secret', '    env:\n      TOKEN: secrets.TOKEN'],
  ['an environment', '    environment: stores'],
  ['a right to write', '    permissions:\n      id-token: write # to sign'],
])('A job with %s is privileged.', (_what, lines) => {
  expect(isPrivileged({ name: 'job', text: `  job:\n${lines}\n    steps:\n` })).toBe(true);
  expect(isPrivileged(jobWith('run: npm ci'))).toBe(false);
});

function jobWith(step: string) {
  return { name: 'job', text: `  job:\n    steps:\n      - ${step}\n` };
}

/** Name, version and hash of each package, wherever it is installed. */
function lockedIn(file: string): string[] {
  const { packages }: Lock = JSON.parse(read(file));
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  return installed.map(
    ([path, { version, integrity }]) => `${path.split('node_modules/').at(-1)} ${version} ${integrity}`,
  );
}
