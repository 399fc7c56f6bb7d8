/** How the probe talks to its user. */
export type Dialogue = {
  say: (text: string) => void;
  /** Whether to go on; false skips the step. */
  agrees: (signal: AbortSignal) => Promise<boolean>;
  /** Shows a link code and where to enter it; does not wait for the user. */
  showCode: (code: string) => void;
};

export type Clock = {
  now: () => number;
  /** @throws the abort reason of the signal */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};
