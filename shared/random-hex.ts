/**
 * Random bytes in hexadecimal. Not `crypto.randomUUID`, which pages without https, and our own frames in them, do not have.
 *
 * @param bytes how many; the text has two characters for each
 */
export function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
