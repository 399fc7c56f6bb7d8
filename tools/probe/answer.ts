import { deviceHeaders, type PlexDevice } from '../../plex/http/device-headers.ts';
import { ANONYMOUS, REQUEST_TIMEOUT_MS, readText } from '../../plex/http/send.ts';

/** Maximum length of an answer that is read, in characters. */
const MAX_LENGTH = 5_000_000;

/** The probe, as Plex lists it among the account's devices and tells the owners of media servers. */
export const DEVICE: PlexDevice = {
  product: 'Tether for Plex probe',
  version: '1',
  platform: 'Node.js',
  platformVersion: '1',
  device: 'Terminal',
  deviceName: 'Tether probe',
  model: 'probe',
};

type DocumentKind =
  | 'no body'
  | 'an error document in JSON'
  | 'JSON'
  | 'the XML error "Invalid token"'
  | 'XML'
  | 'HTML'
  | 'an image'
  | 'another document';

/** An answer of plex.tv or a media server. Only `status`, `kind` and `errorCode` may be reported. */
export type Answer = {
  status: number;
  kind: DocumentKind;
  /** The code of plex.tv's first error, if it sent one. */
  errorCode: number | undefined;
  headers: Headers;
  json: unknown;
  text: string;
};

export type TokenState = 'alive' | 'ended' | 'unclear';

export type RawRequest = {
  method?: string;
  clientIdentifier?: string;
  token?: string | undefined;
  headers?: Record<string, string>;
  signal: AbortSignal;
};

/** Sends a request and returns whatever answer comes; follows no redirect. */
export async function request(url: string, { method = 'GET', signal, ...rest }: RawRequest): Promise<Answer> {
  const init: RequestInit = { ...ANONYMOUS, redirect: 'manual', method, headers: headersOf(rest) };
  const response = await fetch(url, {
    ...init,
    signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
  });
  const text = await readText(response, MAX_LENGTH);
  const json = parsed(text);
  const kind = kindOf(text, json, response.headers.get('Content-Type') ?? '');
  return { status: response.status, kind, errorCode: errorCodeIn(json), headers: response.headers, json, text };
}

/** An answer in words, for the report. */
export function described({ status, kind, errorCode }: Answer): string {
  return `status ${status}, ${kind}${errorCode === undefined ? '' : `, code ${errorCode}`}`;
}

/** What an answer allows a page of `origin` to read. */
export function allowedOrigin({ headers }: Answer, origin: string): string {
  const allowed = headers.get('Access-Control-Allow-Origin');
  if (allowed === null) return 'no origin';
  if (allowed === origin) return 'the origin that asked';
  if (allowed === '*') return 'every origin';
  return allowed === 'https://app.plex.tv' ? 'app.plex.tv' : 'another origin';
}

/** Whether `GET user` accepts a token, by its answer. */
export function stateOfToken({ status, kind }: Answer): TokenState {
  if (status === 200 && kind === 'JSON') return 'alive';
  return (status === 401 && kind === 'an error document in JSON') || status === 422 ? 'ended' : 'unclear';
}

/** A field of an answer in JSON, however deep; undefined if there is none. */
export function fieldOf(value: unknown, ...[name, ...rest]: string[]): unknown {
  if (name === undefined) return value;
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? fieldOf((value as Record<string, unknown>)[name], ...rest) : undefined;
}

function headersOf({
  clientIdentifier,
  token,
  headers,
}: Omit<RawRequest, 'method' | 'signal'>): Record<string, string> {
  return {
    Accept: 'application/json',
    ...(clientIdentifier && { 'X-Plex-Client-Identifier': clientIdentifier, ...deviceHeaders(DEVICE) }),
    ...(token && { 'X-Plex-Token': token }),
    ...headers,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function kindOf(text: string, json: unknown, contentType: string): DocumentKind {
  if (contentType.startsWith('image/')) return 'an image';
  if (!text.trim()) return 'no body';
  if (json !== undefined) return Array.isArray(fieldOf(json, 'errors')) ? 'an error document in JSON' : 'JSON';
  if (/<errors>\s*<error>\s*Invalid token/i.test(text)) return 'the XML error "Invalid token"';
  if (/<!doctype html|<html|<h1/i.test(text)) return 'HTML';
  return text.trimStart().startsWith('<') ? 'XML' : 'another document';
}

/** Plex's own codes have four or five digits; a longer number could be an identifier. */
function errorCodeIn(json: unknown): number | undefined {
  const code = fieldOf(json, 'errors', '0', 'code');
  return typeof code === 'number' && Number.isInteger(code) && code >= 0 && code < 100_000 ? code : undefined;
}
