import type { Account, Link } from '../account.ts';
import { described, fieldOf } from '../answer.ts';
import type { Question } from '../question.ts';

export const tokenOfClaimedPin: Question = {
  id: 'token-of-claimed-pin',
  question: 'Does a claimed PIN keep returning its token, or only once?',
  does: 'Checks the code of the link twice more.',
  undoes: 'Nothing remains.',
  async ask({ account }) {
    const link = await account.first();
    const [second, third] = [await check(account, link), await check(account, link)];
    const facts = { 'second check': second.text, 'third check': third.text };
    return { answer: second.hasToken && third.hasToken ? 'at every check' : 'not at every check', facts };
  },
};

async function check(account: Account, { pinId, clientIdentifier, token }: Link) {
  const answer = await account.plexTv(`/pins/${pinId}`, { clientIdentifier });
  const sent = fieldOf(answer.json, 'authToken');
  if (typeof sent === 'string' && sent && sent !== token) account.keep(sent, clientIdentifier);
  const what = sent === token ? 'the same token' : typeof sent === 'string' && sent ? 'another token' : 'no token';
  return { hasToken: what !== 'no token', text: `${described(answer)}, ${what}` };
}
