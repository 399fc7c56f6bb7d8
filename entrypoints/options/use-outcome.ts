import { useState } from 'preact/hooks';
import { optionsTexts } from '../../locales/options/index.ts';
import { logWarning } from '../../shared/log.ts';

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
};

export function useOutcome(): Outcome {
  const [{ message, turn }, setCurrent] = useState<{ message: Message; turn: number }>({ message: () => '', turn: 0 });
  const say = (next: Message) => setCurrent((before) => ({ message: next, turn: before.turn + 1 }));
  const attempt = async (work: Promise<unknown>, done?: Message) => {
    try {
      await work;
      if (done) say(done);
    } catch (error) {
      logWarning('An action on the options page failed', error);
      say(() => optionsTexts.failed);
    }
  };
  const copy = async (text: string, done: Message) => {
    await navigator.clipboard.writeText(text).then(
      () => say(done),
      () => say(() => optionsTexts.copyFailed),
    );
  };
  return { status: { text: message(), turn }, say, attempt, copy };
}
