import type { Outcome } from './panel-state.ts';

/** Starts an action at once, as the clipboard asks of a click, and turns whatever it throws into a notice. */
export async function runAction(action: () => Outcome): Outcome {
  try {
    return await action();
  } catch {
    return 'failed';
  }
}
