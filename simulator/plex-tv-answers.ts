import { type Answer, type SimulatedRequest, wantsJson } from './http.ts';
import type { Fields } from './library.ts';
import { writeXml } from './metadata-xml.ts';

/** A document of version 2 of plex.tv's API: JSON if the client asks for it, otherwise XML. */
export function plexDocument(request: SimulatedRequest, status: number, name: string, value: object): Answer {
  if (wantsJson(request)) return json(status, value);
  const [fields] = toElements(name, value);
  return xml(status, writeXml(name, fields));
}

/** An error document of plex.tv. */
export function plexError(request: SimulatedRequest, status: number, code: number, message: string): Answer {
  const errors = [{ code, message, status }];
  return wantsJson(request) ? json(status, { errors }) : plexDocument(request, status, 'errors', errors);
}

/** The answer to a dead token in version 1 of the API. */
export function invalidToken(): Answer {
  return xml(422, '<?xml version="1.0" encoding="UTF-8"?>\n<errors><error>Invalid token</error></errors>\n');
}

export function json(status: number, value: unknown): Answer {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

export function xml(status: number, body: string): Answer {
  return { status, headers: { 'Content-Type': 'application/xml; charset=utf-8' }, body };
}

/** A list `features` becomes one element with an element `feature` per entry; a text in it becomes an `id`. */
function toElements(name: string, value: object): Fields[] {
  if (!Array.isArray(value)) return [toFields(value)];
  const entries = value.map((entry) => (typeof entry === 'object' ? toFields(entry ?? {}) : { id: entry }));
  return [{ [name.replace(/s$/, '')]: entries }];
}

function toFields(value: object): Fields {
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    isObject(each) ? toElements(name, each) : (each ?? ''),
  ]);
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
