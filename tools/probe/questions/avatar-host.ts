import { type Answer, described, request } from '../answer.ts';
import { NotAnswered } from '../not-answered.ts';
import type { Question } from '../question.ts';

/** Redirects that are followed. */
const MAX_REDIRECTS = 5;

/** Public hosts that say nothing of the account. */
const KNOWN_HOSTS = /^(?:(?:[a-z]+\.){0,2}plex\.tv|(?:secure|www)\.gravatar\.com|gravatar\.com|i[0-3]\.wp\.com)$/;

export const avatarHost: Question = {
  id: 'avatar-host',
  question: 'Which host sends the picture of the account in the end?',
  does: 'Asks for the profile, and for the picture of the account without a token.',
  undoes: 'Nothing remains.',
  async ask({ account }) {
    const { thumb } = await account.user(await account.first());
    if (!thumb) throw new NotAnswered('The account has no picture.');
    const { url, answer, redirects } = await follow(thumb, account.signal);
    const { hostname } = new URL(url);
    const host = KNOWN_HOSTS.test(hostname) ? hostname : 'another host';
    return { answer: host, facts: { redirects, 'last answer': described(answer) } };
  },
};

type Followed = { url: string; answer: Answer; redirects: number };

async function follow(url: string, signal: AbortSignal, redirects = 0): Promise<Followed> {
  if (!url.startsWith('https://')) throw new NotAnswered('The picture has no https address.');
  const answer = await request(url, { signal });
  const location = answer.headers.get('Location');
  const isLast = answer.status < 300 || answer.status > 399 || !location || redirects === MAX_REDIRECTS;
  return isLast ? { url, answer, redirects } : follow(new URL(location, url).href, signal, redirects + 1);
}
