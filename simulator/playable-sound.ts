/** Samples a second: one byte each, so that the place in the file tells the time. */
export const BYTES_PER_SECOND = 4_000;

const HEADER_BYTES = 44;

/** A sound that every player understands: silence as a WAV file of that length, mono with 8 bits. */
export function playableSound(seconds: number): Buffer {
  const size = seconds * BYTES_PER_SECOND;
  const file = Buffer.alloc(HEADER_BYTES + size, 128);
  file.write('RIFF', 0);
  file.writeUInt32LE(HEADER_BYTES - 8 + size, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16); // Size of what follows, up to the data.
  file.writeUInt16LE(1, 20); // PCM.
  file.writeUInt16LE(1, 22); // One channel.
  file.writeUInt32LE(BYTES_PER_SECOND, 24); // Samples a second.
  file.writeUInt32LE(BYTES_PER_SECOND, 28);
  file.writeUInt16LE(1, 32); // Bytes for each sample of all channels.
  file.writeUInt16LE(8, 34); // Bits for each sample.
  file.write('data', 36);
  file.writeUInt32LE(size, 40);
  return file;
}
