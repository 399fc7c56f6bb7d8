import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const SILENT = ['--intf', 'dummy', '--vout', 'dummy', '--aout', 'dummy'];

/** In bytes and KiB. By itself VLC reads the whole of a small film, and may then not ask for the resume point. */
const LITTLE_READ_AHEAD = ['--prefetch-read-size', '16384', '--prefetch-buffer-size', '16'];

const VLC = ['cvlc', ...SILENT, ...LITTLE_READ_AHEAD, '--play-and-exit', '--no-one-instance'];
const MPV = ['mpv', '--no-config', '--no-terminal', '--vo=null', '--ao=null'];

/** User and group that own nothing: VLC does not run as root. */
const NOBODY = 65_534;

/** A player that runs without a display and without sound, until it is stopped or has played everything. */
export class RunningPlayer {
  readonly #process: ChildProcess;

  private constructor(command: readonly string[], home: string) {
    const [program = '', ...parameters] = command;
    const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const env = { PATH: process.env.PATH, HOME: home, XDG_RUNTIME_DIR: home };
    this.#process = spawn(program, parameters, { ...identity, env, stdio: 'ignore' });
  }

  static vlc(parameters: readonly string[], home: string): RunningPlayer {
    return new RunningPlayer([...VLC, ...parameters], home);
  }

  static mpv(parameters: readonly string[], home: string): RunningPlayer {
    return new RunningPlayer([...MPV, ...parameters], home);
  }

  async ended(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, 'exit');
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended();
  }
}

/**
 * The parameters with which mpv-handler starts mpv for an address.
 *
 * @see https://github.com/akiirui/mpv-handler
 */
export function mpvHandlerParameters(address: string): string[] {
  const [, url = '', query = ''] = /^mpv-handler:\/\/play\/([\w-]+)\/\?(.*)$/.exec(address) ?? [];
  const options = new URLSearchParams(query);
  const text = (name: string) => Buffer.from(options.get(name) ?? '', 'base64url').toString();
  return [
    `--force-media-title=${text('v_title')}`,
    `--start=${options.get('startat') ?? 0}`,
    ...(options.has('subfile') ? [`--sub-file=${text('subfile')}`] : []),
    '--',
    Buffer.from(url, 'base64url').toString(),
  ];
}
