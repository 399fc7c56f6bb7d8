import { useState } from 'preact/hooks';
import { outcomeOf } from './outcome-of.ts';
import type { Acting, Outcome } from './panel-state.ts';

type Props = Pick<Acting, 'notify'> & {
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
    notify(await outcomeOf(onAction));
    setBusy(false);
  };
  return (
    <button type="button" aria-disabled={busy} aria-describedby={describedBy} onClick={run}>
      {label}
    </button>
  );
}
