import { isolated } from '../../locales/isolated.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import type { LinkTemplate, TemplateProblem } from '../../shared/link-templates.ts';
import { EditableList } from './editable-list.tsx';
import { TextField } from './text-field.tsx';

/* The same in every language */
const NAME_PLACEHOLDER = 'Seerr';
const URL_PLACEHOLDER = 'https://seerr.example.org/movie/{tmdb}';

/** What an address with placeholders leads to for an example film, or why it cannot be used. */
export type TemplateCheck = (url: string) => { problem: TemplateProblem } | { example: string };

type Props = {
  templates: readonly LinkTemplate[];
  /** All placeholders, such as `imdb`. */
  placeholders: readonly string[];
  /** Maximum number of templates. */
  most: number;
  onChange(templates: LinkTemplate[]): void;
  check: TemplateCheck;
};

/** The user's own links for the item panel */
export function LinkTemplates({ templates, placeholders, most, onChange, check }: Props) {
  const { link, removeLink, how, ...texts } = optionsTexts.linkTemplates;
  const list = placeholders.map((name) => isolated(`{${name}}`)).join(' ');
  return (
    <EditableList
      id="link-templates"
      texts={{ ...texts, how: how(list), entry: link, removeEntry: removeLink }}
      entries={templates}
      empty={{ name: '', url: '' }}
      most={most}
      onChange={onChange}
      fields={({ name, url }, change) => (
        <>
          <TextField
            label={texts.name}
            placeholder={NAME_PLACEHOLDER}
            value={name}
            dir="auto"
            onInput={(value) => change({ name: value, url })}
          />
          <TextField
            label={texts.url}
            placeholder={URL_PLACEHOLDER}
            value={url}
            onInput={(value) => change({ name, url: value })}
          />
        </>
      )}
      example={({ url }) => describeTemplate(url, check)}
    />
  );
}

/** Empty while no address has been typed. */
function describeTemplate(url: string, check: TemplateCheck): string {
  if (!url.trim()) return '';
  const { example, problems } = optionsTexts.linkTemplates;
  const checked = check(url);
  return 'problem' in checked ? problems[checked.problem] : example(isolated(checked.example));
}
