import { useState } from 'preact/hooks';
import type { ActionProps, Outcome } from './panel-state.ts';
import { runAction } from './run-action.ts';

type Props = Pick<ActionProps, 'notify'> & {
  label: string;
  /** Id of the element that distinguishes this button from others with the same label. */
  describedBy?: string;
  onAction(): Outcome;
};

/** Runs its action without overlap and reports the result. Unlike a disabled button, it keeps the focus while busy. */
export function ActionButton({ label, describedBy, onAction, notify }: Props) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    notify(null);
    notify(await runAction(onAction));
    setBusy(false);
  };
  return (
    <button type="button" aria-disabled={busy} aria-describedby={describedBy} onClick={run}>
      {label}
    </button>
  );
}
