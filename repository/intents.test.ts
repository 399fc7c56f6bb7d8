import { expect, test } from 'vitest';
import type { IntentType } from '../account/messages.ts';
import { allOf } from './markdown.ts';
import { read, shippedSources } from './sources.ts';

const MESSAGES = 'account/messages.ts';

/** As the table of who may send them has them: the compiler sees to it that none is missing there. */
const intents = allOf(/^ {2}(\w+): \['/gm, read(MESSAGES)) as IntentType[];
const senders = shippedSources().filter(({ file, text }) => file !== MESSAGES && text.includes('sendIntent'));

test('there are intents, each of them once', () => {
  expect(intents.length).toBeGreaterThan(5);
  expect(new Set(intents).size).toBe(intents.length);
});

test.each(intents)('the intent %s has a handler in the background', (type) => {
  expect(read('entrypoints/background/index.ts')).toMatch(new RegExp(`^    ${type}: \\(`, 'm'));
});

test.each(intents)('the intent %s has someone who sends it', (type) => {
  expect(senders.filter(({ text }) => text.includes(`type: '${type}'`)).map(({ file }) => file)).not.toEqual([]);
});
