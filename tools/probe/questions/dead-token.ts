import { described } from '../answer.ts';
import type { Question } from '../question.ts';

export const deadToken: Question = {
  id: 'dead-token',
  question: 'What does a token get that has been signed out?',
  does: 'Signs the first token out if it is still alive, then asks for the profile and for the sign-out with it.',
  undoes: 'Nothing remains.',
  async ask({ account }) {
    const link = await account.first();
    await account.signOut(link);
    const user = await account.plexTv('/user', link);
    const signOut = await account.plexTv('/users/signout', { ...link, method: 'DELETE' });
    return {
      answer: described(user),
      facts: { 'GET user': described(user), 'DELETE users/signout': described(signOut) },
    };
  },
};
