import { gzipSync } from 'node:zlib';
import { EVIL_ORIGIN } from './elsewhere.ts';
import type { Fault } from './faults.ts';
import type { Answer, SimulatedRequest } from './http.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Uncompressed size of the gzip bomb, in bytes. */
const BOMB_BYTES = 100_000_000;

/** Depth of the nested lists, at which recursive parsers fail. */
const DEPTH = 200_000;

/** Number of items that each page without end has more than the one before. */
const GROWTH = 200;

/** The attacks by an answer, with redirects to another origin. */
export function hostileAnswers(elsewhere: string) {
  return { ...redirects(elsewhere), ...headers(elsewhere), ...BODIES, ...ERRORS, ...ENDLESS, ...IDENTITIES, ...PAGES };
}

function redirects(elsewhere: string) {
  return {
    'redirect 301': redirect(301, ({ url }) => elsewhere + url.pathname + url.search),
    'redirect 302': redirect(302, ({ url }) => elsewhere + url.pathname + url.search),
    'redirect 303': redirect(303, ({ url }) => elsewhere + url.pathname + url.search),
    'redirect 307': redirect(307, ({ url }) => elsewhere + url.pathname + url.search),
    'redirect 308': redirect(308, ({ url }) => elsewhere + url.pathname + url.search),
    'redirect without a scheme': redirect(302, () => elsewhere.replace(/^https?:/, '')),
    'redirect to http': redirect(307, ({ url }) => url.href.replace('https:', 'http:')),
    'redirect to plex.tv': redirect(307, () => 'https://plex.tv/api/v2/user'),
    'redirect to itself': redirect(307, ({ url }) => url.pathname + url.search),
    'redirect to a script': redirect(302, () => 'javascript:alert(1)'),
  } satisfies Record<string, Fault>;
}

function headers(elsewhere: string) {
  return {
    'refresh header': withHeaders({ Refresh: `0; url=${elsewhere}/` }),
    'preload header': withHeaders({ Link: `<${elsewhere}/x>; rel=preload; as=fetch, <${elsewhere}>; rel=preconnect` }),
    'location of a success': withHeaders({ Location: `${elsewhere}/` }),
    cookies: withHeaders({ 'Set-Cookie': 'tracked=1; SameSite=None; Secure; Path=/' }),
    'security headers': withHeaders({
      'Clear-Site-Data': '"*"',
      'Content-Security-Policy': "default-src 'none'",
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
      'Report-To': `{"group":"default","max_age":1,"endpoints":[{"url":"${elsewhere}/report"}]}`,
    }),
    'name of a download': withHeaders({ 'Content-Disposition': 'attachment; filename="../../Film.mkv\u00a0.exe"' }),
    'no CORS': withHeaders({ 'Access-Control-Allow-Origin': 'null' }),
    'a large header': withHeaders({ 'X-Large': 'x'.repeat(200_000) }),
  } satisfies Record<string, Fault>;
}

const BODIES = {
  HTML: answer(200, '<html><body>Sign in to the hotel’s network</body></html>', { 'Content-Type': 'text/html' }),
  'HTML as JSON': answer(200, '<html></html>'),
  empty: answer(200, ''),
  'no content': answer(204, ''),
  'truncated JSON': forge((_request, real) => ({ ...real(), body: real().body.slice(0, -2) })),
  null: answer(200, 'null'),
  'a list': answer(200, '[]'),
  'a number': answer(200, '1e999'),
  'no container': answer(200, '{"MediaContainer":null}'),
  'a container that is a list': answer(200, '{"MediaContainer":[{"Metadata":{}}]}'),
  'items of other shapes': answer(200, '{"MediaContainer":{"size":"x","Metadata":[null,5,"x",[],{}]}}'),
  'a container of a prototype': answer(200, '{"__proto__":{"MediaContainer":{"Metadata":[{"title":"x"}]}}}'),
  'nested lists': forge(() => json(`${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`)),
  'nested objects': forge(() => json(`${'{"MediaContainer":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`)),
  'invalid UTF-8': forge(() => ({
    status: 200,
    headers: JSON_TYPE,
    body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22]),
  })),
  'a byte order mark': forge((_request, real) => ({ ...real(), body: `\ufeff${real().body}` })),
  'a gzip bomb': forge(() => ({ status: 200, headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, body: bomb() })),
  'a wrong encoding': answer(200, 'not gzip', { ...JSON_TYPE, 'Content-Encoding': 'gzip' }),
  'a length that is too large': answer(200, '{}', { ...JSON_TYPE, 'Content-Length': '1000000' }),
} satisfies Record<string, Fault>;

const ERRORS = {
  'plex.tv’s error for a dead token': answer(401, plexError(401, 1001, 'User could not be authenticated')),
  'plex.tv’s XML error for a dead token': answer(422, '<errors><error>Invalid token</error></errors>', {
    'Content-Type': 'application/xml',
  }),
  'an error with the request in it': forge(({ headers: sent, url }) => ({
    ...json(JSON.stringify({ errors: [{ code: 1, message: `${url} ${JSON.stringify(sent)}`, status: 400 }] })),
    status: 400,
  })),
  'a wait without end': answer(429, '', { 'Retry-After': '999999999999' }),
  'a negative wait': answer(503, '', { 'Retry-After': '-1' }),
  'an unknown status': answer(599, '{}'),
  'a login prompt': answer(401, '', { 'WWW-Authenticate': 'Basic realm="Plex password"' }),
} satisfies Record<string, Fault>;

const ENDLESS = {
  'a body without end': { kind: 'endless', headers: JSON_TYPE, start: '{"MediaContainer":{"Metadata":[' },
  'a file without end': { kind: 'endless', headers: { 'Content-Type': 'application/octet-stream' }, start: '' },
  'a slow drip': { kind: 'drip' },
  silence: { kind: 'silence' },
  'a reset in the middle': { kind: 'reset', when: 'in the middle' },
} satisfies Record<string, Fault>;

const IDENTITIES = {
  'a wrong identity': identity('0'.repeat(40)),
  'no identity': identity(null),
  'the identity of a prototype': identity('__proto__'),
  'an identity with separators': identity('../../myplex/account'),
  'an identity of a megabyte': forge(() => json(container({ machineIdentifier: 'a'.repeat(1_000_000) }))),
} satisfies Record<string, Fault>;

const PAGES = {
  'pages without end': forge((request) => growingPage(startOf(request))),
  'the same page again and again': forge(() => page(0, GROWTH, 1e15)),
  'empty pages of a long list': forge(({ url }) =>
    page(Number(url.searchParams.get('X-Plex-Container-Start')), 0, 1e6),
  ),
  'a negative total': forge(() => page(0, 1, -5)),
  'a list of many items': forge(() => page(0, 100_000, 100_000)),
} satisfies Record<string, Fault>;

/** All attacks by an answer, by name: give one to `simulator.faults.add`, for any endpoint of a media server. */
export const HOSTILE_ANSWERS = hostileAnswers(EVIL_ORIGIN);

function redirect(status: number, location: (request: SimulatedRequest) => string) {
  return forge((request) => ({ status, headers: { Location: location(request) }, body: '' }));
}

/** The real answer with more headers. */
function withHeaders(more: Record<string, string>) {
  return forge((_request, real) => ({ ...real(), headers: { ...real().headers, ...more } }));
}

function forge(make: (request: SimulatedRequest, real: () => Answer) => Answer) {
  return { kind: 'forged', forge: make } as const;
}

function answer(status: number, body: string, headersOf: Record<string, string> = JSON_TYPE) {
  return { kind: 'answer', status, headers: headersOf, body } as const;
}

function identity(machineIdentifier: string | null) {
  return answer(200, container({ size: 0, claimed: true, machineIdentifier, version: '1.43.0' }));
}

function plexError(status: number, code: number, message: string): string {
  return JSON.stringify({ errors: [{ code, message, status }] });
}

function container(fields: object): string {
  return JSON.stringify({ MediaContainer: fields });
}

function json(body: string): Answer {
  return { status: 200, headers: JSON_TYPE, body };
}

/** A page that is longer than the one before, of a list that always has more. */
function growingPage(start: number): Answer {
  return page(start, start + GROWTH, 3 * (start + GROWTH));
}

function page(offset: number, size: number, totalSize: number): Answer {
  const Metadata = Array.from({ length: size }, (_, at) => {
    const ratingKey = String(offset + at);
    return { ratingKey, key: `/library/metadata/${ratingKey}`, type: 'episode', title: 'One more', Media: [{ id: 1 }] };
  });
  return json(container({ size, offset, totalSize, Metadata }));
}

function startOf({ url, headers: sent }: SimulatedRequest): number {
  return Number(sent['x-plex-container-start'] ?? url.searchParams.get('X-Plex-Container-Start') ?? 0);
}

function bomb(): Buffer {
  return gzipSync(Buffer.alloc(BOMB_BYTES, ' '), { level: 1 });
}
