import { useState } from 'preact/hooks';
import type { ActionProps, Outcome } from './panel-state.ts';
import { runAction } from './run-action.ts';

type Props = Pick<ActionProps, 'notify'> & {
  label: string;
  /** The id of what tells this button from others with the same label. */
  describedBy?: string;
  onAction(): Outcome;
};

/** Runs its action one at a time and tells what came of it. While busy it keeps the focus, unlike a disabled button. */
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
