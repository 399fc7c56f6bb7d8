/** Matches a text in which `*` stands for anything, such as a time of day. */
export function textPattern(text: string): RegExp {
  return new RegExp(RegExp.escape(text).replaceAll('\\*', '[\\s\\S]*?'));
}
