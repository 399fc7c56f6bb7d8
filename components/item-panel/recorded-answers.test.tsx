import { titleOf } from 'plex-link/formats';
import type { Item } from 'plex-link/media';
import { renderToString } from 'preact-render-to-string';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { panelTexts, setPanelLanguage } from '../../locales/panel/index.ts';
import { itemResponseSchema } from '../../plex/media/item.ts';
import { RECORDED_FILMS } from '../../simulator/recorded-answers/films.ts';
import { RECORDED_MUSIC_AND_PHOTOS } from '../../simulator/recorded-answers/music-and-photos.ts';
import { answerWith, type RecordedItem } from '../../simulator/recorded-answers/recorded-item.ts';
import { RECORDED_SHOWS } from '../../simulator/recorded-answers/shows.ts';
import { ItemPanel } from './item-panel.tsx';
import type { PanelActions } from './panel-state.ts';

await setPanelLanguage('en');

const RECORDED = [...RECORDED_FILMS, ...RECORDED_SHOWS, ...RECORDED_MUSIC_AND_PHOTOS];

/** As the panel is shown to the user, with none of its actions. */
function render(item: Item): string {
  const state = { kind: 'item', item, machineIdentifier: 'a'.repeat(40), serverName: 'Attic' } as const;
  const settings = {
    ...{ showPath: String, hiddenParts: [], ownLinks: [], downloads: null, titleOf },
    playability: async () => null,
  };
  return renderToString(<ItemPanel state={state} actions={{} as PanelActions} {...settings} />);
}

const textOf = (html = '') =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const textsOf = (html: string, element: RegExp) => [...html.matchAll(element)].map(([, inner]) => textOf(inner));

/** What the panel shows of a recorded answer, in the form of {@link RecordedItem}. */
function shownOf({ item: fields }: RecordedItem) {
  const html = render(v.parse(itemResponseSchema, answerWith(fields)));
  const [header = ''] = html.split('</header>');
  return {
    html,
    title: textsOf(header, /<h2[^>]*>(.*?)<\/h2>/g).join(),
    facts: textsOf(header, /<p class="facts">(.*?)<\/p>/g).join(),
    links: textsOf(html, /<a [^>]*>(.*?)<span/g),
    versions: textsOf(html, /<h4[^>]*>(.*?<p class="facts">.*?)<\/p>/g),
    playable: html.split(`>${panelTexts.buttons.play}<`).length - 1,
  };
}

describe('The panel of a recorded answer', () => {
  test.each(RECORDED.map((recorded) => [recorded.what, recorded] as const))(
    'The panel of %s has its title, facts, links and versions.',
    (_what, recorded) => {
      const { title, facts, links = [], versions = [], playable = versions.length } = recorded;
      const { html, ...shown } = shownOf(recorded);
      const expected = versions.map((text) => text.replace(' | ', ' ').trim());
      expect(shown).toEqual({ title, facts, links, versions: expected, playable });
      expect(html).not.toMatch(/null|undefined|NaN|\[object/);
    },
  );

  test('The panel of an item without versions says that there are no files, or has actions for its list.', () => {
    for (const recorded of RECORDED.filter(({ versions }) => !versions)) {
      const { html } = shownOf(recorded);
      const says = [panelTexts.noFiles, panelTexts.buttons.copyAllPaths].filter((text) => html.includes(text));
      expect(says, recorded.what).toHaveLength(1);
    }
  });

  test('Files that cannot be had are said to be so, in place of their buttons.', () => {
    for (const recorded of RECORDED.filter(({ playable }) => playable === 0)) {
      const { html } = shownOf(recorded);
      expect(html, recorded.what).toMatch(/cannot find or read this file|is not stored on the server/);
      expect(html, recorded.what).not.toContain(`>${panelTexts.buttons.download}<`);
    }
  });
});
