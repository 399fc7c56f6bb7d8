/** Every object and list in a value of storage, itself included. Without recursion: a value can be nested deeply. */
export function objectsIn(value: unknown): object[] {
  const found: object[] = [];
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    found.push(next);
    left.push(...Object.values(next).reverse());
  }
  return found;
}
