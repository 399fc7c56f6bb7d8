import { type Feature, firstKnown, namesBelow } from './compat-data.ts';
import { allOf } from './markdown.ts';
import type { Source } from './sources.ts';

/** What styles use: properties, values, functions, selectors, at-rules and media features. */
export function featuresOfStyles(sources: readonly Source[]): Feature[] {
  return sources.flatMap(({ file, text }) => pathsIn(text).map((path) => ({ path, usedBy: file })));
}

function pathsIn(text: string): string[] {
  const style = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const declarations = style.matchAll(/(?<=[{;}]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g);
  const selectors = allOf(/(?<=^|[{};])([^{};@]+)(?=\{)/g, style);
  return [
    ...[...declarations].flatMap(([, property = '', value = '']) => ofDeclaration(property, value)),
    ...selectors.flatMap((selector) => allOf(/:([a-z-]+)/g, selector)).map((name) => `css.selectors.${name}`),
    ...allOf(/@([a-z-]+)/g, style).map((name) => `css.at-rules.${name}`),
    ...allOf(/@media[^{]*\(([a-z-]+)/g, style).map(ofMedia),
    ...(style.includes('&') ? ['css.selectors.nesting'] : []),
  ];
}

function ofDeclaration(property: string, value: string): string[] {
  const functions = allOf(/(?<![\w-])([a-z-]+)\(/g, value).map((name) => ofFunction(property, name));
  if (property.startsWith('--')) return functions;
  const whole = `css.properties.${property}`;
  const words = new Set(allOf(/(?<![\w-])([a-z-]+)(?![\w(-])/g, value));
  const values = namesBelow(whole).filter((name) => words.has(name));
  return [whole, ...values.map((name) => `${whole}.${name}`), ...functions];
}

/** The data has functions by themselves, below a kind of value, or below the property that they are for. */
function ofFunction(property: string, name: string): string {
  const kinds = namesBelow('css.types').map((kind) => `css.types.${kind}.${name}`);
  const own = [`css.properties.${property}.${name}`, `css.properties.grid-template-columns.${name}`];
  return firstKnown([`css.types.${name}`, ...kinds, ...own]) ?? `css.types.${name}`;
}

/** What holds for a feature holds for its least and its most. */
function ofMedia(feature: string): string {
  return `css.at-rules.media.${feature.replace(/^(?:min|max)-/, '')}`;
}
