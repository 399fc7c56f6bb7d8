import type { Account } from '../account.ts';
import { type Answer, described, fieldOf, request } from '../answer.ts';
import { type ReachedServer, reachServer } from '../media-server.ts';
import { NotAnswered } from '../not-answered.ts';
import type { Question } from '../question.ts';

const PATH = '/security/token?type=delegation&scope=all';

export const delegationToken: Question = {
  id: 'delegation-token',
  question: 'How does a media server answer to a request for a transient token?',
  does: 'Asks a media server of the account for a transient token, by POST and, if that fails, by GET.',
  undoes: 'The token is not kept. Nothing can end it early: the server forgets it after 48 hours or at its next start.',
  async ask({ account }) {
    const reached = await reachServer(account);
    if (!reached.uri.startsWith('https:')) throw new NotAnswered('The media server cannot be reached by https.');
    const post = await ask(account, reached, 'POST');
    const get = tokenIn(post) ? undefined : await ask(account, reached, 'GET');
    const token = tokenIn(post) || tokenIn(get);
    account.hide(token);
    return {
      answer: token ? `a token by ${get ? 'GET' : 'POST'}` : 'no token',
      facts: {
        'the server is owned': reached.server.owned,
        'answer to POST': described(post),
        ...(get && { 'answer to GET': described(get) }),
        'length of the token': token.length,
        'it begins with "transient-"': token.startsWith('transient-'),
      },
    };
  },
};

function ask({ signal }: Account, { uri, server, clientIdentifier }: ReachedServer, method: string): Promise<Answer> {
  return request(uri + PATH, { method, token: server.accessToken, clientIdentifier, signal });
}

/** Empty if there is none. */
function tokenIn(answer: Answer | undefined): string {
  const token = fieldOf(answer?.json, 'MediaContainer', 'token');
  return typeof token === 'string' ? token : '';
}
