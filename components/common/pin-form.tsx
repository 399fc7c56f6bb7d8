import type { ComponentChildren, RefObject } from 'preact';
import { useId } from 'preact/hooks';

type Props = {
  /** Names the field: whose PIN it is. */
  label: string;
  submit: string;
  look?: 'danger' | undefined;
  onPin(pin: string): void;
  /** Whether the field takes the keyboard: it answers a click. */
  takesFocus?: boolean;
  submitRef?: RefObject<HTMLButtonElement | null>;
  /** Id of a text that is read with the field. */
  describedBy?: string;
  /** Further buttons. */
  children?: ComponentChildren;
};

/** Asks for the PIN of a Home user. It is kept in the field only, and leaves it when it is sent. */
export function PinForm({ label, submit, look, onPin, takesFocus = true, submitRef, describedBy, children }: Props) {
  const id = useId();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('pin') as HTMLInputElement;
    const pin = field.value;
    field.value = '';
    if (/^\d{4}$/.test(pin)) onPin(pin);
  };
  return (
    <form class="pin" onSubmit={send} autocomplete="off">
      <label for={id}>{label}</label>
      <input
        {...{ id, name: 'pin', type: 'password', inputMode: 'numeric', pattern: '[0-9]{4}', maxLength: 4 }}
        required
        autocomplete="one-time-code"
        aria-describedby={describedBy}
        ref={takesFocus ? focus : null}
      />
      {children}
      <button type="submit" class={look} ref={submitRef ?? null}>
        {submit}
      </button>
    </form>
  );
}

function focus(field: HTMLInputElement | null): void {
  field?.focus();
}
