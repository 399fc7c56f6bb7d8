import type { LibraryEntry } from 'plex-link/media';
import { useState } from 'preact/hooks';
import { renderToString } from 'preact-render-to-string';
import { beforeAll, expect, test } from 'vitest';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import { FileChooser } from './file-chooser.tsx';
import type { PanelActions } from './panel-state.ts';

beforeAll(() => setPanelLanguage('en'));

const VERSION = { resolution: '1080', height: 1080, videoCodec: 'hevc', container: 'mkv' };
const entry = (title: string, more: Partial<LibraryEntry> = {}): LibraryEntry => ({
  ratingKey: '1',
  title,
  versions: [
    {
      ...VERSION,
      files: [{ fileKey: `/library/parts/${title}`, path: `${title}.mkv`, sizeBytes: 700_000_000 }],
      subtitles: [{ fileKey: `/library/streams/${title}`, path: `${title}.de.srt`, sizeBytes: null }],
    },
  ],
  ...more,
});

const render = (entries: LibraryEntry[]) =>
  renderToString(<FileChooser entries={entries} actions={{} as PanelActions} notify={() => undefined} />);
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u2066-\u2069]+/g, ' ');

test('a list has a check box and a size for each file, and a button with the number and the sum', () => {
  const html = render([entry('One'), entry('Two')]);
  expect(html.match(/type="checkbox"/g)).toHaveLength(4); // With those for all and for subtitles.
  expect(html.match(/<label /g)).toHaveLength(4);
  expect(textOf(html)).toContain('One 700 MB');
  expect(textOf(html)).toMatch(/Download 4 files \( ?1\.4 GB ?\)/);
  expect(html).not.toContain('<select');
});

test('versions can be chosen where there are several', () => {
  const [one] = entry('One').versions;
  const html = render([
    entry('One', { versions: one ? [one, { ...one, resolution: '720', height: 720, subtitles: [] }] : [] }),
  ]);
  expect(textOf(html)).toContain('1080p · HEVC · MKV · 700 MB');
  expect(textOf(html)).toContain('720p · HEVC · MKV · 700 MB');
});

test('of 1,000 files only the first are drawn at once', () => {
  const entries = Array.from({ length: 1_000 }, (_, at) => entry(String(at)));
  const html = render(entries);
  expect(html.match(/<li/g)).toHaveLength(100);
  expect(textOf(html)).toContain('Download 2000 files');
});

test('however often a list is drawn, as with each further slice, all its files are looked at as often', () => {
  const lookedAt = (draws: number) => {
    let looks = 0;
    const entries = Array.from({ length: 300 }, (_, at) => {
      const { versions, ...rest } = entry(String(at));
      const look = () => {
        looks += 1;
        return versions;
      };
      return Object.defineProperty(rest, 'versions', { get: look, enumerable: true }) as LibraryEntry;
    });
    let drawn = 0;
    const Redrawn = () => {
      const [draw, setDraw] = useState(1);
      if (draw < draws) setDraw(draw + 1);
      drawn += 1;
      // The hooks of the chooser are this component's, which is drawn again.
      return FileChooser({ entries, actions: {} as PanelActions, notify: () => undefined });
    };
    expect(textOf(renderToString(<Redrawn />))).toContain('Download 600 files');
    expect(drawn).toBe(draws);
    return looks;
  };
  const once = lookedAt(1);
  expect(once).toBeGreaterThanOrEqual(300);
  expect(lookedAt(20)).toBe(once);
});
