import { downloadsTexts } from '../../locales/downloads/index.ts';
import { isolated } from '../../locales/isolated.ts';
import type { NamedKind, NamePatterns as Patterns } from '../../shared/name-patterns.ts';
import { Section } from './section.tsx';
import { TextField } from './text-field.tsx';

const KINDS = ['film', 'episode', 'track'] as const satisfies readonly NamedKind[];

type Props = {
  patterns: Patterns;
  /** Patterns that give the usual names. */
  usual: Patterns;
  placeholders: Readonly<Record<NamedKind, readonly string[]>>;
  onChange(patterns: Patterns): void;
  /** The path that a pattern gives to an example file. */
  example(kind: NamedKind, pattern: string): string;
};

/** How the files of the download queue are named */
export function NamePatterns({ patterns, usual, placeholders, onChange, example }: Props) {
  const { title, how, kinds, placeholders: listed, example: shown } = downloadsTexts.names;
  return (
    <Section id="names" title={title} how={how}>
      {KINDS.map((kind) => (
        <div class="field wide" key={kind}>
          <TextField
            label={kinds[kind]}
            placeholder={usual[kind]}
            value={patterns[kind]}
            onInput={(pattern) => onChange({ ...patterns, [kind]: pattern })}
          />
          <p class="muted">{listed(placeholders[kind].map((name) => isolated(`{${name}}`)).join(' '))}</p>
          <p class="muted">{shown(isolated(example(kind, patterns[kind])))}</p>
        </div>
      ))}
    </Section>
  );
}
