/*
 * `npm run verify-sources`: does what Mozilla's reviewers do with the sources package. It is unpacked into an empty
 * folder and built there as the README says; what comes out has to be the packages, byte by byte.
 *
 * `--linked` takes the packages that are installed here in the place of `npm ci`: that is quicker, and needs no network.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import JSZip from 'jszip';

const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
const linked = process.argv.includes('--linked');
/** Each package, and the command that builds it. */
const BUILDS = {
  /** Builds for Firefox too. */
  chrome: ['run', 'build'],
  firefox: null,
  edge: ['exec', '--', 'wxt', 'build', '-b', 'edge'],
};
const folder = await mkdtemp(join(tmpdir(), `${name}-sources-`));
try {
  for (const [file, content] of await packed('sources')) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  if (linked) await linkInstalled();
  else npm('ci');
  for (const [browser, command] of Object.entries(BUILDS)) {
    if (command) npm(...command);
    const wanted = await packed(browser);
    const differences = compare(wanted, await read(join(folder, '.output', `${browser}-mv3`)));
    if (differences.length > 0)
      throw new Error(`Built from the sources package, these differ for ${browser}: ${differences.join(', ')}`);
    process.stdout.write(
      `Built from the sources package for ${browser}: the same ${wanted.size} files, byte by byte\n`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function packed(what: string): Promise<Map<string, Buffer>> {
  const archive = await JSZip.loadAsync(await readFile(join('.output', `${name}-${version}-${what}.zip`)));
  const files = Object.values(archive.files).filter(({ dir }) => !dir);
  return new Map(await Promise.all(files.map(async (file) => [file.name, await file.async('nodebuffer')] as const)));
}

/** The packages of the workspaces are those that have been unpacked. */
async function linkInstalled(): Promise<void> {
  const unpacked: Record<string, string> = { 'plex-link': 'plex', 'plex-simulator': 'simulator' };
  await mkdir(join(folder, 'node_modules'));
  for (const entry of await readdir('node_modules')) {
    const target = unpacked[entry] ? join(folder, unpacked[entry]) : resolve('node_modules', entry);
    await symlink(target, join(folder, 'node_modules', entry), 'junction');
  }
}

function npm(...parameters: string[]): void {
  // The npm that runs this script tells its own folder to those that it starts.
  const { npm_config_local_prefix: _ours, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync('npm', parameters, {
    cwd: folder,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${parameters.join(' ')} failed.\n${stdout}\n${stderr}`, { cause: error });
}

async function read(root: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(root, path).replaceAll(sep, '/'), await readFile(path));
  }
  return files;
}

/** The names of files that are missing on one side, or not the same. */
function compare(one: Map<string, Buffer>, other: Map<string, Buffer>): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((file) => {
    const [left, right] = [one.get(file), other.get(file)];
    return !left || !right || !left.equals(right);
  });
}
