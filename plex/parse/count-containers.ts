const OBJECT_START = '{'.charCodeAt(0);
const ARRAY_START = '['.charCodeAt(0);

/** Upper bound of the number of objects and arrays in a JSON text: counts every opening bracket, also those in strings. */
export function countContainers(json: string): number {
  let count = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === OBJECT_START || code === ARRAY_START) count += 1;
  }
  return count;
}
