import { expect, test } from 'vitest';
import type { IntentType } from '../account/messages.ts';
import { allOf } from './markdown.ts';
import { read, shippedSources } from './sources.ts';

const MESSAGES = 'account/messages.ts';

const intents = [...new Set(allOf(/^ {4}(\w+): \{/gm, read(MESSAGES)))] as IntentType[];
const senders = shippedSources().filter(({ file, text }) => file !== MESSAGES && text.includes('sendIntent'));

test('there are intents, of pages and of content scripts', () => {
  expect(intents).toEqual(expect.arrayContaining(['start', 'refreshServer', 'download']));
});

test.each(intents)('the intent %s has a handler in the background', (type) => {
  expect(read('entrypoints/background/index.ts')).toMatch(new RegExp(`^    ${type}: (?:async )?\\(`, 'm'));
});

test.each(intents)('the intent %s has someone who sends it', (type) => {
  expect(senders.filter(({ text }) => text.includes(`type: '${type}'`)).map(({ file }) => file)).not.toEqual([]);
});
