import { described, stateOfToken } from '../answer.ts';
import type { Question } from '../question.ts';

const ANSWERS = { ended: 'yes', alive: 'no', unclear: 'unclear' };

export const secondApproval: Question = {
  id: 'second-approval',
  question: 'Does an approval end the older token of the same account and client identifier?',
  does: 'Asks you to approve a second code of the same device, and tries the token of the first one afterwards.',
  undoes: 'Both tokens are signed out at the end.',
  async ask({ account }) {
    const older = await account.first();
    const newer = await account.second();
    const answer = await account.plexTv('/user', older);
    return {
      answer: ANSWERS[stateOfToken(answer)],
      facts: { 'answer to the older token': described(answer), 'both tokens are equal': newer.token === older.token },
    };
  },
};
