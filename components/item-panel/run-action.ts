import type { Outcome } from './panel-state.ts';

/** Runs an action synchronously, as the clipboard requires within a click, and turns an error into a notice. */
export async function runAction(action: () => Outcome): Outcome {
  try {
    return await action();
  } catch {
    return 'failed';
  }
}
