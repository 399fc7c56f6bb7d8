import { described, fieldOf } from '../answer.ts';
import type { Question } from '../question.ts';

export const pinStatus: Question = {
  id: 'pin-status',
  question: 'How does plex.tv answer to a new PIN?',
  does: 'Requests a code that is never shown.',
  undoes: 'The code expires unused after a quarter of an hour.',
  async ask({ account }) {
    const { answer } = await account.newPin();
    const location = Object.values(Object(fieldOf(answer.json, 'location')));
    return {
      answer: described(answer),
      facts: {
        'lifetime in seconds': Number(fieldOf(answer.json, 'expiresIn')) || 0,
        'length of the code': String(fieldOf(answer.json, 'code') ?? '').length,
        'form of dates': formOf(String(fieldOf(answer.json, 'createdAt') ?? '')),
        'fields of location': location.length,
        'location has numbers': location.some((value) => typeof value === 'number'),
        'location has the word "Unknown"': location.includes('Unknown'),
      },
    };
  },
};

function formOf(date: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(date)) return 'ISO 8601';
  return /^\d{4}-\d\d-\d\d /.test(date) ? 'older' : 'another one';
}
