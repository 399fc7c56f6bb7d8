import type { Fields } from './library.ts';

/** What `Metadata` is called in XML, by the item's type. */
const ELEMENTS: Record<string, string> = { movie: 'Video', episode: 'Video', track: 'Track' };

/** A media server's XML: what is simple becomes an attribute, what is a list becomes elements. */
export function writeContainer(fields: Fields): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement('MediaContainer', fields)}`;
}

function writeElement(name: string, fields: Fields): string {
  let attributes = '';
  let inner = '';
  for (const [key, value] of Object.entries(fields)) {
    if (Array.isArray(value)) for (const each of value) inner += writeElement(elementName(key, each), each);
    else attributes += ` ${key}="${escaped(typeof value === 'boolean' ? Number(value) : value)}"`;
  }
  return inner ? `<${name}${attributes}>\n${inner}</${name}>\n` : `<${name}${attributes}/>\n`;
}

function elementName(key: string, { type }: Fields): string {
  return key === 'Metadata' ? (ELEMENTS[String(type)] ?? 'Directory') : key;
}

function escaped(value: string | number): string {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
