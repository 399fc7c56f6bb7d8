import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import { allowedOrigin, described } from '../answer.ts';
import type { Fact, Question } from '../question.ts';

/** Origins as extensions have them; these belong to none. */
const ORIGINS = {
  Chromium: `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`,
  Firefox: `moz-extension://${randomUUID()}`,
};

export const pinOrigin: Question = {
  id: 'pin-origin',
  question: 'Can a PIN be requested with the Origin header of an extension?',
  does: 'Requests a code as an extension of Chromium would, and one as an extension of Firefox; neither is shown.',
  undoes: 'Both codes expire unused after a quarter of an hour.',
  async ask({ account }) {
    const asked = await Promise.all(Object.entries(ORIGINS).map(([name, origin]) => askAs(account, name, origin)));
    const accepted = asked.every(({ isAccepted }) => isAccepted);
    return { answer: accepted ? 'accepted' : 'refused', facts: Object.assign({}, ...asked.map(({ facts }) => facts)) };
  },
};

async function askAs(account: Account, name: string, origin: string) {
  const { answer } = await account.newPin({ Origin: origin });
  const facts: Record<string, Fact> = {
    [`answer to ${name}`]: described(answer),
    [`${name} may read it if its origin is`]: allowedOrigin(answer, origin),
  };
  return { isAccepted: answer.status < 300, facts };
}
