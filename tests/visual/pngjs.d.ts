/** The part of pngjs that is used here; the package has no types. */
declare module 'pngjs' {
  export class PNG {
    constructor(size: { width: number; height: number });
    readonly width: number;
    readonly height: number;
    readonly data: Uint8Array;
    static bitblt(
      from: PNG,
      to: PNG,
      fromX: number,
      fromY: number,
      width: number,
      height: number,
      toX: number,
      toY: number,
    ): void;
    static readonly sync: { read(file: Uint8Array): PNG; write(image: PNG): Uint8Array };
  }
}
