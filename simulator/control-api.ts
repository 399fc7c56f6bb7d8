import type { IncomingMessage } from 'node:http';
import type { Control } from './control.ts';
import { PAGE, SCRIPT, STYLE } from './control-page.ts';
import { type Answer, readBody } from './http.ts';
import { json } from './plex-tv-answers.ts';

type Body = Record<string, unknown>;

/** No page may frame it, and it runs nothing but its own file. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const FILES: Record<string, { type: string; body: string }> = {
  '/': { type: 'text/html', body: PAGE },
  '/control/page.js': { type: 'text/javascript', body: SCRIPT },
  '/control/page.css': { type: 'text/css', body: STYLE },
};

const ACTIONS: Record<string, (control: Control, body: Body) => void> = {
  'POST /control/approve': (control, { code }) => control.approve(optionalText(code)),
  'POST /control/revoke': (control, { token }) => control.revoke(optionalText(token)),
  'POST /control/advance': (control, { ms }) => control.advance(ms as number),
  'POST /control/faults': (control, { endpoint, fault, times }) =>
    control.fault(endpoint as never, String(fault), readTimes(times)),
  'DELETE /control/faults': (control) => control.clearFaults(),
  'POST /control/switches': (control, body) => control.set(body),
  'GET /control/state': () => undefined,
};

/** Whether a request is for the control interface: by address, and by a Host that no other site's name leads to. */
export function isControlRequest({ headers, url = '' }: IncomingMessage, port: number): boolean {
  return isOwnHost(headers.host, port) && (url === '/' || url.startsWith('/control/'));
}

/**
 * Answers a request to the control interface. Pages of other sites are refused, whatever they ask: by the browser's own
 * word on where a request comes from, and because only JSON is read, which they may not send.
 */
export async function answerControl(incoming: IncomingMessage, control: Control, port: number): Promise<Answer> {
  const { method = 'GET', url = '/' } = incoming;
  const file = method === 'GET' ? FILES[url] : undefined;
  if (file) return fileAnswer(file);
  const action = ACTIONS[`${method} ${url}`];
  if (!action) return json(404, { error: 'There is nothing at this address.' });
  if (!isOwnPage(incoming, port)) return json(403, { error: 'Other sites may not control the simulator.' });
  if (method === 'POST' && !incoming.headers['content-type']?.startsWith('application/json'))
    return json(415, { error: 'Send JSON, with the header Content-Type: application/json.' });
  try {
    action(control, readJson(await readBody(incoming)));
    return json(200, control.state());
  } catch (error) {
    return json(400, { error: error instanceof TypeError ? error.message : 'The body is not a JSON object.' });
  }
}

/** Neither a site whose name resolves to this machine, nor a client of the proxy, which names Plex’s hosts. */
function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/** Programs that are no browsers send neither header. */
function isOwnPage({ headers }: IncomingMessage, port: number): boolean {
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  const host = headers.origin?.replace(/^http:\/\//, '') ?? headers.host;
  return (site === 'same-origin' || site === 'none') && host === headers.host && isOwnHost(host, port);
}

function fileAnswer({ type, body }: { type: string; body: string }): Answer {
  const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': POLICY };
  return {
    status: 200,
    headers: { ...headers, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' },
    body,
  };
}

function readJson(text: string): Body {
  const value: unknown = JSON.parse(text || '{}');
  if (typeof value !== 'object' || value === null) throw new TypeError('The body is not a JSON object.');
  return { ...value };
}

function optionalText(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

function readTimes(value: unknown = 1): number {
  if (!Number.isSafeInteger(value) || Number(value) < 1) throw new TypeError('times is a whole number from 1.');
  return Number(value);
}
