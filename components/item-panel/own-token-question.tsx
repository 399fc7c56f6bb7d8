import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { panelTexts } from '../../locales/panel/index.ts';
import type { OwnTokenOnly } from '../../shared/messages/panel-queries.ts';
import { ActionButton } from './action-button.tsx';
import type { ActionProps, Outcome } from './panel-state.ts';

type Props = Pick<ActionProps, 'notify'> & {
  about: OwnTokenOnly;
  /** Makes the links with the server's own token. */
  onAgree(): Outcome;
  onCancel(): void;
};

/** Says what a link would be worth, before it is made. The question has the focus, which then goes back. */
export function OwnTokenQuestion({ about, onAgree, onCancel, notify }: Props) {
  const textId = useId();
  const box = useRef<HTMLDivElement>(null);
  useFocusMeanwhile(box);
  useEscape(onCancel);
  const { makeAnyway, cancel } = panelTexts.buttons;
  return (
    <div class="question" role="alertdialog" aria-labelledby={textId} tabIndex={-1} ref={box}>
      <p id={textId}>{panelTexts.notices[about]}</p>
      <div class="buttons">
        <ActionButton label={makeAnyway} needsVisibility onAction={onAgree} notify={notify} />
        <button type="button" onClick={onCancel}>
          {cancel}
        </button>
      </div>
    </div>
  );
}

/** Focuses an element while it exists, and then what had the focus before. */
function useFocusMeanwhile(element: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const { current: focused } = element;
    const before = document.activeElement;
    focused?.focus();
    return () => {
      const { activeElement } = document;
      const isElsewhere = activeElement !== document.body && !focused?.contains(activeElement);
      if (before instanceof HTMLElement && !isElsewhere) before.focus();
    };
  }, []);
}

/** Escape ends only what is open now, and not the whole panel, which listens at the window. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onEscape();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
