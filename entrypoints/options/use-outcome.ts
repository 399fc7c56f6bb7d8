import { useRef, useState } from 'preact/hooks';
import { optionsTexts } from '../../locales/options/index.ts';
import { logWarning } from '../../shared/log.ts';
import { clearClipboard } from './clear-clipboard.ts';

/** Evaluated at each render, because the language can change. */
type Message = () => string;

/** The result of the user's last action */
export type Outcome = {
  status: { text: string; turn: number };
  say(message: Message): void;
  /** Reports a failure of `work`, and its success if there is a message for that. */
  attempt(work: Promise<unknown>, done?: Message): Promise<void>;
  /** Copies a text to the clipboard and reports that. */
  copy(text: string, done: Message): Promise<void>;
  /** Copies a secret to the clipboard, and removes it a minute later where the browser allows it. */
  copySecret(secret: string, messages: SecretMessages): Promise<void>;
};

type SecretMessages = { copied: Message; cleared: Message; stays: Message };

export function useOutcome(): Outcome {
  const [{ message, turn }, setCurrent] = useState<{ message: Message; turn: number }>({ message: () => '', turn: 0 });
  const say = (next: Message) => setCurrent((before) => ({ message: next, turn: before.turn + 1 }));
  const attempt = async (work: Promise<unknown>, done?: Message) => {
    try {
      await work;
      if (done) say(done);
    } catch (error) {
      logWarning('An action on the options page failed', error);
      const { name } = error as Error;
      say(() => pinError(name) ?? optionsTexts.failed);
    }
  };
  const lastCopy = useRef<AbortController>(undefined);
  const write = async (text: string, done: Message, copied: (signal: AbortSignal) => void) => {
    lastCopy.current?.abort();
    const copy = new AbortController();
    lastCopy.current = copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return say(() => optionsTexts.copyFailed);
    }
    say(done);
    copied(copy.signal);
  };
  const copy = (text: string, done: Message) => write(text, done, () => undefined);
  const copySecret = (secret: string, { copied, cleared, stays }: SecretMessages) =>
    write(secret, copied, (signal) => {
      const ended = (isCleared: boolean) => say(isCleared ? cleared : stays);
      clearClipboard({ page: window, clipboard: navigator.clipboard, ended, signal });
    });
  return { status: { text: message(), turn }, say, attempt, copy, copySecret };
}

/** What is said of a PIN that was not accepted, by the error's name. */
function pinError(name: string): string | undefined {
  const { wrongPin, pinLocked } = optionsTexts.guard;
  if (name === 'pin-locked') return pinLocked;
  return name === 'wrong-pin' ? wrongPin : undefined;
}
