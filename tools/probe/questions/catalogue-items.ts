import { type Answer, described, fieldOf, request } from '../answer.ts';
import { catalogueUrl } from '../catalogue-url.ts';
import type { Context, Question } from '../question.ts';

export const catalogueItems: Question = {
  id: 'catalogue-items',
  question: 'Does the catalogue list items as Metadata or as Video?',
  does: 'Asks Plex’s catalogue for one series, with the token of the link.',
  undoes: 'Nothing remains.',
  async ask(context) {
    const answer = await getItem(context);
    const names = ['Metadata', 'Video', 'Directory'].filter((name) => fieldOf(answer.json, 'MediaContainer', name));
    return { answer: names.join(' and ') || 'neither', facts: { answer: described(answer) } };
  },
};

async function getItem({ account, options }: Context): Promise<Answer> {
  const { token, clientIdentifier } = await account.first();
  const { signal } = account;
  return request(catalogueUrl(options), { token, clientIdentifier, signal });
}
