import { described, stateOfToken, type TokenState } from '../answer.ts';
import { NotAnswered } from '../not-answered.ts';
import type { Question } from '../question.ts';

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
      answer: answerFor(before, stateOfToken(after)),
      facts: {
        'older token before': before,
        'answer to the sign-out': described(signedOut),
        'answer to the newer token': described(after),
      },
    };
  },
};

function answerFor(older: TokenState, newer: TokenState): string {
  if (newer === 'ended') return 'yes';
  if (newer === 'unclear' || older === 'unclear') return 'unclear';
  return older === 'alive' ? 'no' : 'unknown: the older token had ended before';
}
