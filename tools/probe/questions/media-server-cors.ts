import { allowedOrigin, described, request } from '../answer.ts';
import { reachServer } from '../media-server.ts';
import type { Question } from '../question.ts';

/** An origin that neither Plex nor the server knows. */
const ORIGIN = 'https://example.org';

const PREFLIGHT = {
  Origin: ORIGIN,
  'Access-Control-Request-Method': 'GET',
  'Access-Control-Request-Headers': 'x-plex-client-identifier,x-plex-token',
};

export const mediaServerCors: Question = {
  id: 'media-server-cors',
  question: 'Which origin does a media server allow, on GET and in a preflight?',
  does: 'Asks a media server of the account for its identity as a page of example.org would, without a token.',
  undoes: 'The server may tell its owner of a new device "Tether probe", and list it until the owner removes it.',
  async ask({ account }) {
    const { uri, clientIdentifier } = await reachServer(account);
    const { signal } = account;
    const get = await request(`${uri}/identity`, { clientIdentifier, headers: { Origin: ORIGIN }, signal });
    const preflight = await request(`${uri}/identity`, { method: 'OPTIONS', headers: PREFLIGHT, signal });
    return {
      answer: `GET: ${allowedOrigin(get, ORIGIN)}; preflight: ${allowedOrigin(preflight, ORIGIN)}`,
      facts: { 'answer to GET': described(get), 'answer to the preflight': described(preflight) },
    };
  },
};
