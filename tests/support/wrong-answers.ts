/*
 * Answers of the wrong kind: what a proxy, a captive portal or a confused plex.tv sends in place of an answer. What the
 * operations of plex/ make of each is found by calling them.
 */

import { getPin, getToken } from 'plex-link';
import { getHomeUsers, getUser, signOut, switchHomeUser } from 'plex-link/account';
import { getServers } from 'plex-link/servers';
import { vi } from 'vitest';

const CLIENT = 'b2f0c4d6-7a51-4f5e-8a37-5a7c4f2d9e10';

const OPERATIONS = {
  getPin: () => getPin(CLIENT),
  getToken: () => getToken(1, CLIENT),
  getUser: () => getUser('a-token', CLIENT),
  getServers: () => getServers('a-token', CLIENT),
  getHomeUsers: () => getHomeUsers('a-token', CLIENT),
  switchHomeUser: () => switchHomeUser({ uuid: 'abc' }, 'a-token', CLIENT),
  signOut: () => signOut('a-token', CLIENT),
};

type Answer = { status: number; body: string | null; only?: readonly string[] };

/** Operations without a token; to all others, such an answer is plex.tv's own word that the token is dead. */
const ABOUT_NO_TOKEN = ['getPin', 'getToken'];

const document = (status: number, code: number, message = '') =>
  JSON.stringify({ errors: [{ code, message, status }] });

const ANSWERS = {
  'a page': { status: 200, body: '<!doctype html><h1>portal</h1>' },
  'a page with 401': { status: 401, body: '<h1>Sign in to this network</h1>' },
  'a page with 404': { status: 404, body: '<h1>Not found</h1>' },
  'a page with 422': { status: 422, body: '<h1>Invalid</h1>' },
  'other JSON with 401': { status: 401, body: '{"error":"unauthorized"}' },
  'other JSON with 403': { status: 403, body: '{"errors":["forbidden"]}' },
  'other JSON with 404': { status: 404, body: '{"errors":[]}' },
  'a refusal with 400': { status: 400, body: '{"errors":[{"code":1000,"message":"","status":400}]}' },
  'a refusal with 403': { status: 403, body: '{"errors":[{"code":1003,"message":"","status":403}]}' },
  'an error document with 200': { status: 200, body: '{"errors":[{"code":1000,"message":"","status":400}]}' },
  'an empty 200': { status: 200, body: '' },
  'other JSON': { status: 200, body: '{"success":true}' },
  'an empty 204': { status: 204, body: null },
  'an empty 403': { status: 403, body: '' },
  'an empty 404': { status: 404, body: '' },
  'half of an answer': { status: 200, body: '{"id":1,"code":"C0' },
  null: { status: 200, body: 'null' },
  'an empty list': { status: 200, body: '[]' },
  'a page with 403': { status: 403, body: '<h1>Forbidden</h1>' },
  'a page with 410': { status: 410, body: '<h1>Gone</h1>' },
  'a redirect': { status: 302, body: '' },
  'a refusal with 401': { status: 401, body: document(401, 1001), only: ABOUT_NO_TOKEN },
  'a refusal with 404': { status: 404, body: document(404, 1000) },
  'a refusal with 409': { status: 409, body: document(409, 1003) },
  'a refusal with 410': { status: 410, body: document(410, 1020) },
  'a refusal with 422': { status: 422, body: document(422, 1003, 'Unprocessable') },
  'an invalid token with 422': { status: 422, body: document(422, 1001, 'Invalid token'), only: ABOUT_NO_TOKEN },
  'a refusal in XML': { status: 403, body: '<errors><error code="1003">Forbidden</error></errors>' },
} satisfies Record<string, Answer>;

/** A sign-out is done with either. */
const DONE: readonly string[] = ['an empty 200', 'an empty 204', 'other JSON', 'null', 'an empty list'];

export type Operation = keyof typeof OPERATIONS;
export type WrongAnswer = keyof typeof ANSWERS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as Operation[];
export const WRONG_ANSWERS = Object.keys(ANSWERS) as WrongAnswer[];

/** What an operation makes of an answer: the error that it throws, or the value that it returns. */
type Outcome = { error: unknown } | { answered: unknown };

const outcomes = new Map<string, Outcome>();

/** Calls each operation with each answer; to be awaited in real time, before {@link outcomeOf}. */
export async function prepareWrongAnswers(): Promise<void> {
  if (outcomes.size > 0) return;
  const fetched = vi.spyOn(globalThis, 'fetch');
  for (const operation of OPERATION_NAMES) {
    for (const answer of WRONG_ANSWERS) {
      const { status, body, only }: Answer = ANSWERS[answer];
      if (only && !only.includes(operation)) continue;
      fetched.mockResolvedValueOnce(new Response(body, { status }));
      outcomes.set(`${operation} ${answer}`, await settle(OPERATIONS[operation]()));
    }
  }
  fetched.mockRestore();
}

/** What an operation makes of an answer; null if the answer is the right one, with which plex.tv carries it out. */
export function outcomeOf(operation: Operation, answer: WrongAnswer): Outcome | null {
  const isDone = operation === 'signOut' && DONE.includes(answer);
  return isDone ? null : (outcomes.get(`${operation} ${answer}`) ?? null);
}

async function settle(work: Promise<unknown>): Promise<Outcome> {
  return work.then(
    (answered) => ({ answered }),
    (error) => ({ error }),
  );
}
