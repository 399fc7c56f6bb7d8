import type { ProbeOptions } from './question.ts';

/** The address of an item in Plex's catalogue. */
export function catalogueUrl({ catalogueKey }: Pick<ProbeOptions, 'catalogueKey'>): string {
  return `https://discover.provider.plex.tv/library/metadata/${catalogueKey}`;
}
