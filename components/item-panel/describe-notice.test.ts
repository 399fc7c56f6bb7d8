import { afterAll, expect, test } from 'vitest';
import { LANGUAGES } from '../../locales/languages.ts';
import { panelTexts, setPanelLanguage } from '../../locales/panel/index.ts';
import { describeNotice } from './describe-notice.ts';

const UNTIL = new Date(2026, 10, 29, 22, 15).getTime();

afterAll(() => setPanelLanguage('en'));

test('A notice is its text.', async () => {
  await setPanelLanguage('en');
  expect(describeNotice('path-copied')).toBe('Path copied.');
  expect(describeNotice('link-copied')).toBe(panelTexts.notices['link-copied']);
});

test('A notice about links says until when they work.', async () => {
  await setPanelLanguage('en');
  expect(describeNotice({ done: 'link-copied', expiresAt: UNTIL }).replaceAll('\u202f', ' ')).toBe(
    'Link copied. It contains a token and works until Nov 29, 10:15 PM, or until the server restarts. Don’t share it.',
  );
});

test('A notice about a list says how many of its entries are missing or incomplete.', async () => {
  await setPanelLanguage('en');
  expect(describeNotice({ done: 'paths-copied', leftOut: 1 })).toBe(
    'Paths copied. 1 entry is missing or incomplete: this server does not list all of its files.',
  );
  const text = describeNotice({ done: { done: 'playlist-saved', expiresAt: UNTIL }, leftOut: 3 });
  expect(text).toMatch(
    /^Playlist saved.* 3 entries are missing or incomplete: this server does not list all of their files\.$/,
  );
});

test.each(LANGUAGES)('The day and the time are in the language: %s.', async (language) => {
  await setPanelLanguage(language);
  const form = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
  const moment = new Intl.DateTimeFormat(language, form).format(UNTIL);
  for (const done of ['link-copied', 'links-copied', 'playlist-saved'] as const) {
    expect(describeNotice({ done, expiresAt: UNTIL })).toContain(moment);
  }
});
