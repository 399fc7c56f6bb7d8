import type { Answer } from './http.ts';

/** The origin of somebody who has nothing to do with Plex. */
export const EVIL_ORIGIN = 'https://evil.example';

/** Whether a host belongs to evil.example. */
export function isElsewhere(host: string): boolean {
  return /(?:^|\.)evil\.example\.?(?::\d+)?$/.test(host);
}

/** Answers any request as a client would like best, so that one that follows a redirect succeeds. */
export function answerElsewhere(machineIdentifier: string): Answer {
  const headers = { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' };
  const item = { ratingKey: '101', key: '/library/metadata/101', type: 'movie', title: 'From elsewhere' };
  const fields = { size: 1, machineIdentifier, version: '9.9.9', Metadata: [item] };
  return { status: 200, headers, body: JSON.stringify({ MediaContainer: fields }) };
}
