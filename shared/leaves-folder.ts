/** The parts of a path that browsers resolve, written in any way. */
const DOTS = /^(?:\.|%2e){1,2}$/i;

/** Whether a part of a URL's path is `.` or `..`, which a value put into it can be: the URL would lead to another folder. */
export function leavesFolder(address: string): boolean {
  const [path = ''] = address.split(/[?#]/, 1);
  return path.split(/[\\/]/).some((part) => DOTS.test(part));
}
