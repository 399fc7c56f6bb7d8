import type { Feature } from './compat-data.ts';
import type { Source } from './sources.ts';

/**
 * What neither the compiler nor a parser of styles finds in the sources: options, events and notations. Each with what
 * the sources have to contain as long as it is used.
 */
const BY_HAND: [path: string, pattern: RegExp][] = [
  ['api.Navigation', /\bnavigation\?\.addEventListener/],
  ['api.Navigation.currententrychange_event', /'currententrychange'/],
  ['api.EventTarget.addEventListener.options_parameter.options_signal_parameter', /Listener\([^;]+\{ signal \}/],
  ['javascript.operators.import', /await import\(.+getURL/],
  ['javascript.regular_expressions.unicode_character_class_escape', /\\p\{Cc\}/],
  ['javascript.regular_expressions.lookbehind_assertion', /\(\?<[=!]/],
  ['javascript.builtins.Error.Error.options_cause_parameter', /\{ cause/],
  ['webextensions.api.scripting.RegisteredContentScript.persistAcrossSessions', /persistAcrossSessions: true/],
  ['webextensions.api.storage.session', /'session'/],
  ['webextensions.api.downloads.download.headers', /downloads\.download\(/],
];

/** @throws Error if something of the list is used no more */
export function featuresByHand(sources: readonly Source[]): Feature[] {
  return BY_HAND.map(([path, pattern]) => {
    const user = sources.find(({ text }) => pattern.test(text));
    if (!user) throw new Error(`Nothing matches ${pattern}: strike ${path} off the list.`);
    return { path, usedBy: user.file };
  });
}
