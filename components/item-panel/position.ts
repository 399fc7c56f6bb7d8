/** Such as `42:10` or `1:02:03`; parts of a second are left out. */
export function formatPosition(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** Western, Arabic and Persian digits, and full-width ones, as people type them. */
const DIGIT_ZEROS = ['٠', '۰', '０'].map((zero) => zero.charCodeAt(0));

/**
 * A position as the user types it, in ms: `42:10`, `1:02:03`, or seconds alone.
 *
 * @returns null for anything else
 */
export function parsePosition(text: string): number | null {
  const typed = [...text.trim()].map(westernDigit).join('').replaceAll('：', ':');
  const [, hours = '0', minutes = '0', seconds = ''] = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5})$/.exec(typed) ?? [];
  if (seconds === '') return null;
  const isPart = typed.includes(':');
  if (isPart && (seconds.length > 2 || Number(seconds) > 59)) return null;
  if (typed.split(':').length === 3 && Number(minutes) > 59) return null;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

function westernDigit(character: string): string {
  const code = character.charCodeAt(0);
  const zero = DIGIT_ZEROS.find((start) => code >= start && code <= start + 9);
  return zero === undefined ? character : String(code - zero);
}
