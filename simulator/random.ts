import * as crypto from 'node:crypto';

/** The seed and the number of blocks taken from it; undefined for the system's own randomness. */
let stream: { seed: string; block: number } | undefined;

/**
 * Makes every identifier, code and token that follows in this process the same in each run with the same seed and the
 * same requests.
 *
 * @param seed undefined for the system's own randomness, the default
 */
export function seedRandom(seed: string | undefined): void {
  stream = seed === undefined ? undefined : { seed, block: 0 };
}

export function randomBytes(size: number): Buffer {
  if (!stream) return crypto.randomBytes(size);
  const blocks: Buffer[] = [];
  for (let length = 0; length < size; length += 32) {
    stream.block += 1;
    blocks.push(crypto.createHash('sha256').update(`${stream.seed} ${stream.block}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, size);
}

/** A whole number from `min`, or 0, to just below `max`. */
export function randomInt(min: number, max?: number): number {
  if (!stream) return max === undefined ? crypto.randomInt(min) : crypto.randomInt(min, max);
  const [from, to] = max === undefined ? [0, min] : [min, max];
  return from + (randomBytes(6).readUIntBE(0, 6) % (to - from));
}

export function randomUUID(): string {
  const hex = randomBytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
