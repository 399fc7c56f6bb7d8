/* Formats sizes and durations. A missing or impossible value becomes null and is not shown. */

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

export function formatBytes(bytes: number | null, locale: string): string | null {
  return formatScaled(bytes, BYTE_UNITS, locale);
}

/** Hours and minutes; minutes and seconds below one hour. */
export function formatDuration(ms: number | null, locale: string): string | null {
  if (!isPositive(ms)) return null;
  const seconds = Math.max(1, Math.round(ms / 1000));
  const minutes = seconds < 3600 ? Math.floor(seconds / 60) : Math.round(seconds / 60);
  const shown: [number, string][] =
    seconds < 3600
      ? [
          [minutes, 'minute'],
          [seconds % 60, 'second'],
        ]
      : [
          [Math.floor(minutes / 60), 'hour'],
          [minutes % 60, 'minute'],
        ];
  return shown
    .filter(([value]) => value > 0)
    .map(([value, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value))
    .join(' ');
}

/** Uses the unit with one to three digits before the point. */
export function formatScaled(value: number | null, units: readonly string[], locale: string): string | null {
  if (!isPositive(value)) return null;
  let scaled = value;
  let power = 0;
  while (Number(scaled.toPrecision(3)) >= 1000 && power < units.length - 1) {
    scaled /= 1000;
    power += 1;
  }
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[power], maximumSignificantDigits: 3 }).format(
    scaled,
  );
}

export function isPositive(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0;
}
