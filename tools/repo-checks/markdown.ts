/** The part of a Markdown text below one heading, up to the next of the same rank or of a higher one. */
export function section(text: string, heading: string): string {
  const [hashes = ''] = heading.split(' ');
  const lines = text.split('\n');
  const begin = lines.indexOf(heading);
  if (begin < 0) throw new Error(`There is no heading "${heading}".`);
  const rest = lines.slice(begin + 1);
  const end = rest.findIndex((line) => new RegExp(`^#{1,${hashes.length}} `).test(line));
  return rest.slice(0, end < 0 ? undefined : end).join('\n');
}

/** What each match of a pattern with one group holds, in order. */
export function allOf(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].flatMap(([, found]) => (found === undefined ? [] : [found]));
}
