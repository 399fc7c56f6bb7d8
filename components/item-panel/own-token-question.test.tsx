import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { panelTexts, setPanelLanguage } from '../../locales/panel/index.ts';
import { OwnTokenQuestion } from './own-token-question.tsx';

await setPanelLanguage('en');

const render = (about: 'server-token-only' | 'account-token-only') =>
  renderToString(
    <OwnTokenQuestion about={about} onAgree={async () => null} onCancel={() => undefined} notify={() => undefined} />,
  );

test.each([
  ['server-token-only', 'your own token for this server'],
  ['account-token-only', 'your whole account'],
] as const)('The question about %s says what the link would be worth: %s.', (about, worth) => {
  const html = render(about);
  expect(html).toContain(panelTexts.notices[about]);
  expect(html).toContain(worth);
});

test('The question is a dialog that its text names, that can be focused, and that has two answers.', () => {
  const html = render('server-token-only');
  const [, id] = html.match(/role="alertdialog" aria-labelledby="([^"]+)" tabindex="-1"/i) ?? [];
  expect(html).toContain(`<p id="${id}">`);
  const labels = [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, label]) => label);
  expect(labels).toEqual(['Make it anyway', 'Cancel']);
});
