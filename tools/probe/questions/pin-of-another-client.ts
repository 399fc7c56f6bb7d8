import { randomUUID } from 'node:crypto';
import { described, fieldOf } from '../answer.ts';
import type { Question } from '../question.ts';

export const pinOfAnotherClient: Question = {
  id: 'pin-of-another-client',
  question: 'What does a check of a PIN get with another client identifier than the one that created it?',
  does: 'Requests a code that is never shown, and checks it as another client.',
  undoes: 'The code expires unused after a quarter of an hour.',
  async ask({ account }) {
    const { answer } = await account.newPin();
    const clientIdentifier = randomUUID();
    account.hide(clientIdentifier);
    const checked = await account.plexTv(`/pins/${Number(fieldOf(answer.json, 'id'))}`, { clientIdentifier });
    return { answer: described(checked) };
  },
};
