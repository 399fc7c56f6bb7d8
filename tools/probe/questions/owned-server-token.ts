import type { Account, Link } from '../account.ts';
import { fieldOf } from '../answer.ts';
import type { Question } from '../question.ts';

export const ownedServerToken: Question = {
  id: 'owned-server-token',
  question: 'Is the access token of an owned server the token of the account?',
  does: 'Lists the media servers of the account and its other devices, and compares their tokens with that of the link.',
  undoes: 'Nothing remains.',
  async ask({ account }) {
    const link = await account.first();
    const servers = await account.servers(link);
    const owned = servers.filter((server) => server.owned);
    const isSame = ({ accessToken }: { accessToken: string }) => accessToken === link.token;
    const same = owned.filter(isSame).length;
    return {
      answer: answerFor(owned.length, same),
      facts: {
        'owned servers': owned.length,
        'owned servers with the token of the account': same,
        'shared servers': servers.length - owned.length,
        'shared servers with the token of the account': servers.filter(isSame).length - same,
        'other devices with the token of the account': await countOfOthers(account, link),
        'length of the token of the account': link.token.length,
      },
    };
  },
};

function answerFor(owned: number, same: number): string {
  if (owned === 0) return 'no owned server';
  if (same === 0) return 'no';
  return same === owned ? 'yes' : 'for some servers';
}

/** How many of the account's devices that are no server are listed with the token of the link. */
async function countOfOthers(account: Account, link: Link): Promise<number> {
  const { json } = await account.plexTv('/resources', link);
  const others = (Array.isArray(json) ? json : []).filter(
    (each) => !String(fieldOf(each, 'provides')).includes('server'),
  );
  return others.filter((each) => fieldOf(each, 'accessToken') === link.token).length;
}
