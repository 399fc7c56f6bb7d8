import { currentLanguage } from '../../locales/current-language.ts';
import { popupTexts } from '../../locales/popup/index.ts';

/** Times of the screen-reader announcements, in seconds before expiry */
const ANNOUNCED_AT_S = [30, 60, 120, 300, 600];

type Props = {
  leftMs: number;
  /** Remaining time of the PIN in Plex's last response, in ms. */
  wholeMs: number;
};

/** Remaining time of a PIN, as a bar and digits, with occasional screen-reader announcements */
export function TimeLeft({ leftMs, wholeMs }: Props) {
  const share = Math.min(1, Math.max(0, leftMs / wholeMs));
  return (
    <div class="time-left">
      <div class="bar" aria-hidden="true">
        <div style={{ inlineSize: `${(share * 100).toFixed(1)}%` }} />
      </div>
      <span role="timer">{popupTexts.timeLeft(formatTimeLeft(leftMs))}</span>
      <span class="unseen" role="status">
        {announceTimeLeft(leftMs)}
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

/** The latest announcement; empty before the first one and after expiry. */
export function announceTimeLeft(ms: number): string {
  const reached = ANNOUNCED_AT_S.find((seconds) => ms > 0 && ms <= seconds * 1000);
  if (reached === undefined) return '';
  const [value, unit] = reached < 60 ? [reached, 'second'] : [reached / 60, 'minute'];
  return popupTexts.timeLeft(
    new Intl.NumberFormat(currentLanguage, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  );
}
