import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { renderUnicode } from 'uqr';
import type { Clock, Dialogue } from './dialogue.ts';

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, signal && { signal }),
};

/** @param yes whether every step is agreed to */
export function terminalDialogue(yes: boolean): Dialogue {
  return {
    say,
    agrees: async (signal) => yes || isYes(await lineFrom('  Go on? [Y/n] ', signal)),
    showCode: (code) => say(invitation(code)),
  };
}

function say(text: string): void {
  stdout.write(`${text}\n`);
}

function invitation(code: string): string {
  const url = `https://plex.tv/link/?pin=${encodeURIComponent(code)}`;
  return `\n${renderUnicode(url, { border: 2 })}\n  Code: ${code}\n  Approve it at ${url}\n  Waiting. Ctrl+C signs out and ends.`;
}

/** An empty line means yes; the end of the input means no. */
function isYes(line: string | undefined): boolean {
  return line !== undefined && /^(?:y(?:es)?)?$/i.test(line.trim());
}

/** One line of input. Not as a terminal, so that Ctrl+C stays a signal. */
async function lineFrom(prompt: string, signal: AbortSignal): Promise<string | undefined> {
  if (stdin.readableEnded || stdin.destroyed) return undefined;
  const lines = createInterface({ input: stdin, output: stdout, terminal: false });
  const line = new Promise<string | undefined>((resolve) => {
    lines.once('close', () => resolve(undefined));
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
    lines.question(prompt, resolve);
  });
  return line.finally(() => lines.close());
}
