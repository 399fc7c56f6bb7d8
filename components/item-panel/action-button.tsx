import { useRef, useState } from 'preact/hooks';
import type { ActionProps, Outcome } from './panel-state.ts';
import { runAction } from './run-action.ts';
import { useVisibility } from './use-visibility.ts';

type Props = Pick<ActionProps, 'notify'> & {
  label: string;
  /** Id of the element that distinguishes this button from others with the same label. */
  describedBy?: string;
  /** Whether the action gives away a token. Then a page that covers the panel must not get the user to click it. */
  needsVisibility?: boolean;
  onAction(): Outcome;
};

/** Runs its action without overlap and reports the result. Unlike a disabled button, it keeps the focus while busy. */
export function ActionButton({ label, describedBy, needsVisibility, onAction, notify }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const hasBeenVisible = useVisibility(button, needsVisibility ?? false);
  const act = async (): Outcome => {
    if (needsVisibility && !hasBeenVisible()) return 'not-visible';
    setBusy(true);
    return runAction(onAction);
  };
  const run = async () => {
    if (running.current) return;
    running.current = true;
    notify(null);
    notify(await act());
    setBusy(false);
    running.current = false;
  };
  return (
    <button type="button" ref={button} aria-disabled={busy} aria-describedby={describedBy} onClick={run}>
      {label}
    </button>
  );
}
