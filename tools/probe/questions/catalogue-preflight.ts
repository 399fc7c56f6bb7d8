import { type Answer, allowedOrigin, described, request } from '../answer.ts';
import { catalogueUrl } from '../catalogue-url.ts';
import type { Question } from '../question.ts';

const ORIGIN = 'https://app.plex.tv';

const PREFLIGHT = {
  Origin: ORIGIN,
  'Access-Control-Request-Method': 'GET',
  'Access-Control-Request-Headers': 'x-plex-client-identifier,x-plex-token',
};

export const cataloguePreflight: Question = {
  id: 'catalogue-preflight',
  question: 'Does the catalogue allow Plex Web to send X-Plex headers?',
  does: 'Sends the preflight of a page of app.plex.tv to Plex’s catalogue, without a token.',
  undoes: 'Nothing remains.',
  async ask({ account: { signal }, options }) {
    const answer = await request(catalogueUrl(options), {
      method: 'OPTIONS',
      headers: PREFLIGHT,
      signal,
    });
    const facts = { 'answer to the preflight': described(answer), 'it allows': allowedOrigin(answer, ORIGIN) };
    return { answer: isAllowed(answer) ? 'allowed' : 'refused', facts };
  },
};

function isAllowed(answer: Answer): boolean {
  const headers = answer.headers.get('Access-Control-Allow-Headers')?.toLowerCase() ?? '';
  const origin = allowedOrigin(answer, ORIGIN);
  const isOrigin = origin === 'the origin that asked' || origin === 'every origin';
  return answer.status < 300 && isOrigin && (headers === '*' || headers.includes('x-plex-token'));
}
