import { useState } from 'preact/hooks';
import { optionsTexts } from '../../locales/options/index.ts';
import { logWarning } from '../../shared/log.ts';

/** Asked for at each drawing, as the language may have changed since. */
type Words = () => string;

/** What came of the person's last action, for the page to say. */
export type Outcome = {
  said: { text: string; turn: number };
  say(words: Words): void;
  /** Says how some work ended; where it ended well, only if there are words for that. */
  attempt(work: Promise<unknown>, done?: Words): Promise<void>;
  /** Puts a text on the clipboard, and says so. */
  copy(text: string, done: Words): Promise<void>;
};

export function useOutcome(): Outcome {
  const [{ words, turn }, setSaid] = useState<{ words: Words; turn: number }>({ words: () => '', turn: 0 });
  const say = (next: Words) => setSaid((before) => ({ words: next, turn: before.turn + 1 }));
  const attempt = async (work: Promise<unknown>, done?: Words) => {
    try {
      await work;
      if (done) say(done);
    } catch (error) {
      logWarning('What was asked for in the options failed', error);
      say(() => optionsTexts.failed);
    }
  };
  const copy = async (text: string, done: Words) => {
    await navigator.clipboard.writeText(text).then(
      () => say(done),
      () => say(() => optionsTexts.copyFailed),
    );
  };
  return { said: { text: words(), turn }, say, attempt, copy };
}
