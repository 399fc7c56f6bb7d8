import { described, stateOfToken } from '../answer.ts';
import { NotAnswered } from '../not-answered.ts';
import type { Question } from '../question.ts';

const ANSWERS = { ended: 'yes', alive: 'no', unclear: 'unclear' };

export const signOutOfOne: Question = {
  id: 'sign-out',
  question: 'Does signing out one token also end a newer token of the same client identifier?',
  does: 'Signs the older of the two tokens out, and tries the newer one afterwards.',
  undoes: 'The newer token is signed out at the end.',
  async ask({ account }) {
    const [older, newer] = [await account.first(), await account.second()];
    if (older.token === newer.token) throw new NotAnswered('Both approvals gave the same token.');
    const before = stateOfToken(await account.plexTv('/user', older));
    const signedOut = await account.plexTv('/users/signout', { ...older, method: 'DELETE' });
    const after = await account.plexTv('/user', newer);
    return {
      answer: ANSWERS[stateOfToken(after)],
      facts: {
        'older token before': before,
        'answer to the sign-out': described(signedOut),
        'answer to the newer token': described(after),
      },
    };
  },
};
