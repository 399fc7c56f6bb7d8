import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { setDownloadsLanguage } from '../../locales/downloads/index.ts';
import { panelTexts, setPanelLanguage } from '../../locales/panel/index.ts';
import type { UserMismatch } from '../../shared/messages/panel-queries.ts';
import { UserChoice } from './user-choice.tsx';

await setPanelLanguage('en');
await setDownloadsLanguage('en');

const { users } = panelTexts;
const MIKA = { uuid: 'u-mika', name: 'Mika', hasPin: false };
const ROBIN = { uuid: 'u-robin', name: null, hasPin: true };
const actions = { switchUser: async () => null, keepUser: async () => null };

const render = (mismatch: UserMismatch, downloadsLeft = 0) =>
  renderToString(<UserChoice {...{ mismatch, downloadsLeft, actions }} />);
const buttons = (html: string) => [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, label]) => label);

test('An offer names both users, one of them without a name', () => {
  const html = render({ shown: MIKA, acting: ROBIN, isBlocking: false });
  expect(html).toContain(users.differ('Mika', users.unnamed));
  expect(html).not.toContain(users.choose);
  expect(buttons(html)).toEqual([users.switchTo('Mika'), users.keep(users.unnamed)]);
  expect(html).not.toContain('u-mika');
});

test('An offer says what a switch cancels', () => {
  const mismatch = { shown: MIKA, acting: ROBIN, isBlocking: false };
  expect(render(mismatch, 3)).toContain('Switching users cancels the downloads of 3 files.');
  expect(render(mismatch)).not.toContain('cancels');
  expect(render({ ...mismatch, shown: null }, 3)).not.toContain('cancels');
  expect(render({ ...mismatch, acting: null }, 3)).not.toContain('cancels');
});

test('A blocked panel says that it waits for the choice, and asks for no PIN before it', () => {
  const html = render({ shown: MIKA, acting: ROBIN, isBlocking: true });
  expect(html).toContain(users.choose);
  expect(html).not.toContain('<input');
});

test('Nobody can switch to someone outside the Home', () => {
  const html = render({ shown: null, acting: MIKA, isBlocking: true });
  expect(html).toContain(users.stranger('Mika'));
  expect(buttons(html)).toEqual([users.keep('Mika')]);
});

test('While nobody is watching, only a switch is offered', () => {
  const html = render({ shown: MIKA, acting: null, isBlocking: false });
  expect(html).toContain(users.nobody('Mika'));
  expect(buttons(html)).toEqual([users.switchTo('Mika')]);
});
