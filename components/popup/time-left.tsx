import { currentLanguage } from '../../locales/current-language.ts';
import { popupTexts } from '../../locales/popup/index.ts';

/** When the time that is left is said aloud, in seconds before the end. */
const SAID_AT_S = [30, 60, 120, 300, 600];

type Props = {
  leftMs: number;
  /** What the PIN had when it was last heard of, in milliseconds. */
  wholeMs: number;
};

/** How long a PIN is still good: as a bar and in digits for the eyes, and now and then in words for the ears. */
export function TimeLeft({ leftMs, wholeMs }: Props) {
  const share = Math.min(1, Math.max(0, leftMs / wholeMs));
  return (
    <div class="time-left">
      <div class="bar" aria-hidden="true">
        <div style={{ inlineSize: `${(share * 100).toFixed(1)}%` }} />
      </div>
      <span role="timer">{popupTexts.timeLeft(formatTimeLeft(leftMs))}</span>
      <span class="unseen" role="status">
        {sayTimeLeft(leftMs)}
      </span>
    </div>
  );
}

/** Minutes and seconds, such as 14:05; never below zero. */
export function formatTimeLeft(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const digits = (value: number, minimumIntegerDigits: number) =>
    new Intl.NumberFormat(currentLanguage, { minimumIntegerDigits }).format(value);
  return `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}`;
}

/** What is said from one such moment to the next: nothing in the first minutes, and nothing once time is up. */
export function sayTimeLeft(ms: number): string {
  const reached = SAID_AT_S.find((seconds) => ms > 0 && ms <= seconds * 1000);
  if (reached === undefined) return '';
  const [value, unit] = reached < 60 ? [reached, 'second'] : [reached / 60, 'minute'];
  return popupTexts.timeLeft(
    new Intl.NumberFormat(currentLanguage, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  );
}
