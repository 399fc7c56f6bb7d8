import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import '../../tests/support/english-texts.ts';
import { NAME_PLACEHOLDERS, nameExample, USUAL_PATTERNS } from '../../shared/name-patterns.ts';
import { NamePatterns } from './name-patterns.tsx';

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u2066-\u2069]+/g, ' ');

test('each pattern has its placeholders and an example of what it gives, the usual names if it is empty', () => {
  const patterns = { film: '', episode: '{show}/{number} {title}', track: '' };
  const html = renderToString(
    <NamePatterns
      {...{ patterns, usual: USUAL_PATTERNS, placeholders: NAME_PLACEHOLDERS, example: nameExample }}
      onChange={() => undefined}
    />,
  );
  const text = textOf(html);
  expect(text).toContain('Example: Metropolis (1927)/Metropolis (1927).mkv');
  expect(text).toContain('Example: Sherlock Holmes/S01E02 The Case of the Cunningham Heritage.mkv');
  expect(text).toContain('Example: Scott Joplin/Piano Rags/01 Maple Leaf Rag.flac');
  expect(text).toContain('Placeholders: {show} {season} {number} {title}');
  expect(html).toContain('placeholder="{show}/{season}/{show} - {number} - {title}"');
});
