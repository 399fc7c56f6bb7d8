import { described, fieldOf } from '../answer.ts';
import { NotAnswered } from '../not-answered.ts';
import type { Question } from '../question.ts';

/** Time after the end of a code's life until it is checked, in milliseconds. */
const MARGIN_MS = 10_000;

export const expiredPin: Question = {
  id: 'expired-pin',
  question: 'What does a check of an expired PIN get?',
  does: 'Requests a code that is never shown, waits a quarter of an hour until it has expired, and checks it.',
  undoes: 'Nothing remains.',
  needs: 'patient',
  async ask({ account }) {
    const { answer, clientIdentifier } = await account.newPin();
    const lifetimeMs = Number(fieldOf(answer.json, 'expiresIn')) * 1000;
    if (!(lifetimeMs > 0 && lifetimeMs < 3_600_000)) throw new NotAnswered('The new PIN has no usable lifetime.');
    await account.sleep(lifetimeMs + MARGIN_MS);
    const checked = await account.plexTv(`/pins/${Number(fieldOf(answer.json, 'id'))}`, { clientIdentifier });
    const facts = checked.status === 200 ? { 'token is null': fieldOf(checked.json, 'authToken') === null } : {};
    return { answer: described(checked), facts };
  },
};
