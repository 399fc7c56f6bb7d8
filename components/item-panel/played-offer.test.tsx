import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import type { PanelActions } from './panel-state.ts';
import { likelyPosition, PlayedOffer } from './played-offer.tsx';

await setPanelLanguage('en');

const AT = Date.UTC(2026, 2, 1);
const played = { at: AT, startMs: 60_000, durationMs: 9_180_000 };

test('The offer has two answers, and the field says where the user is by now.', () => {
  const now = AT + 2_470_000;
  const html = renderToString(
    <PlayedOffer played={played} now={now} actions={{} as PanelActions} notify={() => undefined} />,
  );
  const labels = [...html.matchAll(/<button[^>]*>(.*?)<\/button>/g)].map(([, label]) => label);
  expect(labels).toEqual(['Watched', 'Save', 'Not now']);
  expect(html).toMatch(/<label>Stopped at<input[^>]*value="42:10"/);
  expect(html).toMatch(/aria-labelledby="([^"]+)"><h3 id="\1">/);
});

test('The place is never beyond the end, nor before the start.', () => {
  expect(likelyPosition(played, AT + 99_000_000)).toBe(9_180_000);
  expect(likelyPosition(played, AT - 5_000)).toBe(60_000);
  expect(likelyPosition({ ...played, durationMs: null }, AT + 1_000)).toBe(61_000);
});
