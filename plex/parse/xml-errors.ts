/** Length up to which a document is read, in characters. */
const MAX_LENGTH = 10_000;

/** The beginning of an error document: `<errors>`, after an XML declaration. */
const DOCUMENT = /^\s*(?:<\?xml[^>]{0,200}>\s*)?<errors[\s>]/;

/** One error, with its message as an attribute or as its text. Every part has a limit. */
const ERROR = /<error(?:\s[^>]{0,500})?>[^<]{0,500}/g;
const MESSAGE = /\smessage="([^"]{0,500})"|>([^<]*)$/;
const CODE = /\scode="(\d{1,6})"/;

/**
 * Reads an error document in XML, such as `<errors><error>Invalid token</error></errors>`, which version 1 of plex.tv's API
 * sends whatever is accepted.
 *
 * @param body the response as text
 * @param most maximum number of errors
 * @returns code (0 without one) and message of each error; empty for any other text
 * @see docs/plex-protocol.md#errors-and-rate-limits
 */
export function xmlErrors(body: string, most: number): { code: number; message: string }[] {
  if (!DOCUMENT.test(body)) return [];
  return [...body.slice(0, MAX_LENGTH).matchAll(ERROR)].slice(0, most).map(([error]) => {
    const [, attribute, text = ''] = MESSAGE.exec(error) ?? [];
    return { code: Number(CODE.exec(error)?.[1] ?? 0), message: (attribute ?? text).trim() };
  });
}
