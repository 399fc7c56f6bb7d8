import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { npmPackage, PACKAGE_FOLDERS } from '../../tools/packages/npm-packages.ts';

const run = promisify(execFile);

/** The command line of the project's own npm: of the running `npm run`, or that of the path. */
const NPM = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];

/** A folder of somebody who has nothing but the two packed files. */
export class Consumer {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Consumer> {
    const consumer = new Consumer(await mkdtemp(join(tmpdir(), 'plex-packages-')));
    await consumer.write('package.json', JSON.stringify({ private: true, type: 'module' }));
    const tarballs = PACKAGE_FOLDERS.map((folder) => resolve(npmPackage(folder).tarball));
    const [command = 'npm', ...parameters] = NPM;
    const options = ['install', ...tarballs, '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
    // The npm that runs this test tells its own folder to those that it starts.
    const { npm_config_local_prefix: _ours, ...env } = process.env;
    await run(command, [...parameters, ...options], { cwd: consumer.folder, env });
    return consumer;
  }

  async write(file: string, text: string): Promise<string> {
    const path = join(this.folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return path;
  }

  /** Runs a file or a command there; resolves with what it prints. */
  async run(command: string, parameters: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const options = { cwd: this.folder, env: { ...process.env, ...env }, timeout: 60_000 };
    const { stdout } = await run(command, [...parameters], options);
    return stdout;
  }

  /** Starts the simulator's command; resolves with the line of JSON that it prints. */
  async startSimulator(node: string, ...options: string[]): Promise<RunningSimulator> {
    const command = join(this.folder, 'node_modules/plex-simulator/dist/cli.js');
    const child = spawn(node, [command, '--json', ...options], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    if (!(line instanceof Buffer)) throw new Error(`The simulator's command ended with code ${line}.`);
    return { ...JSON.parse(line.toString()), stop: () => child.kill() };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

export type RunningSimulator = {
  api: string;
  control: string;
  mediaServer: string;
  pin: { id: number; code: string; clientIdentifier: string };
  stop(): void;
};
