import type { Library } from './library.ts';
import { audio, part, subtitle, video } from './media-fields.ts';

/** Size of each episode's file in bytes. */
const SIZE = 200_000;

/** A file of an episode: the id of its part and, if it is one, of its subtitle. */
export type SeasonFile = { path: string; partId: number; subtitleId: number | null };

/**
 * Adds a season, as a child of a show of its own, whose episodes have a file and a German subtitle file each.
 *
 * @param ratingKey of the season; that of the show is one less, those of the episodes follow
 * @returns what a download of the season puts on the disk
 */
export function addSubtitledSeason(library: Library, ratingKey: number, episodes: number): SeasonFile[] {
  const show = 'Nosferatu Nights';
  library.add(String(ratingKey - 1), { type: 'show', title: show });
  const season = { type: 'season', title: 'Season 1', index: 1, parentTitle: show };
  library.add(String(ratingKey), season, String(ratingKey - 1));
  return Array.from({ length: episodes }, (_, at) =>
    addEpisode(library, { season: ratingKey, show, index: at + 1 }),
  ).flat();
}

function addEpisode(
  library: Library,
  { season, show, index }: { season: number; show: string; index: number },
): SeasonFile[] {
  const id = season * 1_000 + index;
  const subtitleId = id + 500;
  const number = String(index).padStart(2, '0');
  const German = subtitle('srt', 'German', 'de', { key: `/library/streams/${subtitleId}` });
  const streams = [video({}), audio('aac', 'English', 'en', 2, 'stereo'), German];
  const Part = [part(id, `/data/shows/${show}/${number}.mkv`, SIZE + index, streams)];
  const item = {
    type: 'episode',
    title: `Night ${index}`,
    index,
    parentIndex: 1,
    grandparentTitle: show,
    parentTitle: 'Season 1',
    duration: 1_560_000,
    Media: [{ id, container: 'mkv', videoCodec: 'h264', videoResolution: '720', Part }],
  };
  library.add(String(season + index), item, String(season));
  const stem = `${show}/Season 01/${show} - S01E${number} - Night ${index}`;
  return [
    { path: `${stem}.mkv`, partId: id, subtitleId: null },
    { path: `${stem}.de.srt`, partId: id, subtitleId },
  ];
}
