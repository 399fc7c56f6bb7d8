/*
 * Answers of the wrong kind: what a proxy, a captive portal or a confused plex.tv sends in place of an answer. What the
 * operations of plex/ make of each is found by calling them.
 */
import { vi } from 'vitest';
import { getUser, signOut } from '../../plex/account/user.ts';
import { getHomeUsers, switchHomeUser } from '../../plex/home/home-users.ts';
import { getServers } from '../../plex/servers/servers.ts';
import { getPin, getToken } from '../../plex/tv.ts';

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
};

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
      const { status, body } = ANSWERS[answer];
      fetched.mockResolvedValueOnce(new Response(body, { status }));
      outcomes.set(`${operation} ${answer}`, await settle(OPERATIONS[operation]()));
    }
  }
  fetched.mockRestore();
}

/** What an operation makes of an answer; null if the answer is the right one, with which plex.tv carries it out. */
export function outcomeOf(operation: Operation, answer: WrongAnswer): Outcome | null {
  const isDone = operation === 'signOut' && (answer === 'an empty 200' || answer === 'other JSON');
  return isDone ? null : (outcomes.get(`${operation} ${answer}`) ?? null);
}

async function settle(work: Promise<unknown>): Promise<Outcome> {
  return work.then(
    (answered) => ({ answered }),
    (error) => ({ error }),
  );
}
