type Props = {
  label: string;
  value: string;
  onInput(value: string): void;
  placeholder?: string;
  /** Paths and addresses run from left to right in every language. */
  dir?: 'ltr' | 'auto';
};

/** A text with its label. Each keystroke is passed on. */
export function TextField({ label, value, onInput, placeholder, dir = 'ltr' }: Props) {
  return (
    <label>
      {label}
      <input
        type="text"
        dir={dir}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
