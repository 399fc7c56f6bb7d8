import type { ApiMember } from './read-api.ts';

/** Units, and kinds of numbers that have none. */
const UNITS = /\b(?:ms|milliseconds|seconds|bytes|characters|digits|pixels|number|integer|id|index|rank)\b/i;

/** Each rule says what the docstring of an exported function lacks; null if nothing. */
export const DOCSTRING_RULES: Record<string, (member: ApiMember) => string | null> = {
  'Each exported function has a description.': ({ doc }) => (doc?.description ? null : 'no description'),
  'Each exported function that waits for an answer, or has a throw, says which errors it throws.': ({
    canThrow,
    doc,
  }) => (doc?.throws.length || !canThrow ? null : 'no errors'),
  'Each exported function names the source of its facts.': ({ doc }) => (doc?.see.length ? null : 'no @see'),
  'Each number that an exported function takes or returns has a unit.': ({ parameters, returnsNumber, doc }) => {
    const numbers = parameters.filter(({ isNumber }) => isNumber).map(({ name }) => doc?.parameters.get(name));
    const all = returnsNumber ? [...numbers, doc?.returns] : numbers;
    return all.every((text) => UNITS.test(text ?? '')) ? null : 'a number without a unit';
  },
};
