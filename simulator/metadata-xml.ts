import type { Fields } from './library.ts';

/** The XML element name of `Metadata`, by the item's type. */
const ELEMENTS: Record<string, string> = { movie: 'Video', episode: 'Video', track: 'Track' };

/** Writes a media server's XML: scalar fields become attributes, lists become elements. */
export function writeContainer(fields: Fields): string {
  return writeXml('MediaContainer', fields);
}

/** Writes an XML document with this root. */
export function writeXml(root: string, fields: Fields | undefined): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, fields ?? null)}`;
}

function writeElement(name: string, fields: Fields | null): string {
  let attributes = '';
  let inner = '';
  for (const [key, value] of Object.entries(fields ?? {})) {
    if (Array.isArray(value)) for (const each of value) inner += writeElement(elementName(key, each), each);
    else attributes += ` ${key}="${escaped(scalar(value))}"`;
  }
  return inner ? `<${name}${attributes}>\n${inner}</${name}>\n` : `<${name}${attributes}/>\n`;
}

/** Booleans are written as numbers; hostile items also have objects. */
function scalar(value: string | number | boolean | object): string | number {
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

function elementName(key: string, fields: Fields | null): string {
  return key === 'Metadata' ? (ELEMENTS[String(fields?.type)] ?? 'Directory') : key;
}

function escaped(value: string | number): string {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
