/** Lines of a picture, by the names of resolutions that are no numbers. Servers call 1440 lines `2k`. */
const LINES = new Map([
  ['8k', 4320],
  ['4k', 2160],
  ['2k', 1440],
  ['sd', 480],
]);

/** A resolution in the one form that all code knows: `4k`, `sd` or a number of lines such as `1080`, also for `1080p`. */
export function plainResolution(text: string): string {
  const name = text.trim().toLowerCase();
  return /^(\d{1,5})[ip]$/.exec(name)?.[1] ?? name;
}

/** The number of lines that a {@link plainResolution} stands for; null if it is no known one. */
export function linesOf(resolution: string): number | null {
  return LINES.get(resolution) ?? (/^\d{1,5}$/.test(resolution) ? Number(resolution) : null);
}
