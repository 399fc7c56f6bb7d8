import type { Account, Link } from '../account.ts';
import { type Answer, described, fieldOf, stateOfToken } from '../answer.ts';
import { NotAnswered } from '../not-answered.ts';
import type { Question } from '../question.ts';

/** Switches in a row that are tried. */
const MAX_SWITCHES = 8;

const ANSWERS = { ended: 'yes', alive: 'no', unclear: 'unclear' };

export const homeSwitch: Question = {
  id: 'home-switch',
  question: 'Does switching to a user of the Plex Home disturb the token of the owner?',
  does: `Asks you to approve another code, and switches up to ${MAX_SWITCHES} times to a user of your Home without a PIN.`,
  undoes: 'All tokens of that user are signed out at the end. Plex may refuse switching for a while.',
  needs: 'switchUsers',
  async ask({ account }) {
    const link = await account.link();
    const uuid = await anotherUser(account, link);
    const answers = await switchOften(account, link, uuid);
    const after = await account.plexTv('/user', link);
    const last = answers.at(-1);
    return {
      answer: ANSWERS[stateOfToken(after)],
      facts: {
        'answer to the token of the owner': described(after),
        'successful switches in a row': answers.filter(({ status }) => status < 300).length,
        'last answer': last ? described(last) : 'no answer',
        'it has Retry-After': last?.headers.has('Retry-After') ?? false,
      },
    };
  },
};

/** A user that needs no PIN and is not the owner of the token. */
async function anotherUser(account: Account, link: Link): Promise<string> {
  const { uuid: own } = await account.user(link);
  const { json } = await account.plexTv('/home/users', link);
  const users = fieldOf(json, 'users') ?? json;
  const others = (Array.isArray(users) ? users : []).filter((user) => !fieldOf(user, 'protected'));
  const uuids = others.map((user) => fieldOf(user, 'uuid')).filter((uuid) => typeof uuid === 'string');
  const uuid = uuids.find((candidate) => candidate !== own && /^[\w-]+$/.test(candidate));
  if (!uuid) throw new NotAnswered('There is no Plex Home with another user without a PIN.');
  account.hide(...uuids);
  return uuid;
}

/** The answers, until one is no success. */
async function switchOften(account: Account, link: Link, uuid: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (answers.length < MAX_SWITCHES && answers.every(({ status }) => status < 300)) {
    answers.push(await switchOnce(account, link, uuid));
  }
  return answers;
}

async function switchOnce(account: Account, link: Link, uuid: string): Promise<Answer> {
  const request = account.plexTv(`/home/users/${uuid}/switch`, { ...link, method: 'POST' });
  request.catch(() => account.lose());
  const answer = await request;
  const token = fieldOf(answer.json, 'authToken');
  if (typeof token === 'string' && token) account.keep(token, link.clientIdentifier);
  return answer;
}
