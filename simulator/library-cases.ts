import type { Fields, Library } from './library.ts';
import { audio, part, singleFile, video } from './media-fields.ts';

/** The rating keys of items as people's libraries really hold them. */
export const CASE_KEYS = {
  /** Of an older agent, which has the id of another site in `guid`. */
  legacyFilm: '401',
  legacyShow: '410',
  legacySeason: '411',
  legacyEpisode: '412',
  animeEpisode: '415',
  /** Known to TMDB only. */
  tmdbFilm: '402',
  tmdbShow: '403',
  tmdbEpisode: '404',
  /** Three versions: a small one first, a large one, and a larger one that is gone. */
  versions: '420',
  /** A season of episodes in several versions, some of them gone. */
  versionsSeason: '431',
  /** A season in which one file holds two episodes. */
  doubleSeason: '441',
  interlaced: '450',
  samplerTrack: '462',
  edition: '470',
  /** A trailer that Plex hosts. */
  trailer: '480',
} as const;

/** The ids of the parts that exist and are the best ones. */
export const BEST_PARTS = { versions: 42_021, season: [43_221, 43_301], double: [44_201, 44_401] } as const;

/** Adds items as older agents, several versions, broadcasts and samplers make them. */
export function addCases(library: Library): void {
  addLegacyItems(library);
  addItemsOfOneSite(library);
  addVersions(library);
  addDoubleEpisodes(library);
  addSampler(library);
  library.add(CASE_KEYS.interlaced, interlaced());
  library.add(CASE_KEYS.edition, { ...film('The Long Way Home', 470), editionTitle: 'Director’s Cut', year: 1949 });
  const key = '/services/iva/assets/1/video.mp4?fmt=4&bitrate=5000';
  const Media = [{ id: 4800, duration: 120_000, videoResolution: '720', Part: [{ id: 48_001, key, file: ' ' }] }];
  library.add(CASE_KEYS.trailer, { type: 'clip', subtype: 'trailer', title: 'The Long Way Home, trailer', Media });
}

function film(title: string, ratingKey: number): Fields {
  return { type: 'movie', title, duration: 1_560_000, Media: [singleFile(ratingKey * 10)] };
}

function addLegacyItems(library: Library): void {
  const agent = 'com.plexapp.agents';
  library.add(CASE_KEYS.legacyFilm, { ...film('The Kid', 401), guid: `${agent}.imdb://tt0012349?lang=en` });
  const show = `${agent}.thetvdb://79349`;
  library.add(CASE_KEYS.legacyShow, { type: 'show', title: 'An old show', guid: `${show}?lang=en` });
  const season = { type: 'season', title: 'Season 1', index: 1, parentTitle: 'An old show', guid: `${show}/1?lang=en` };
  library.add(CASE_KEYS.legacySeason, { ...season, parentGuid: `${show}?lang=en` }, CASE_KEYS.legacyShow);
  const episode = { ...film('Born anew', 412), type: 'episode', index: 2, parentIndex: 1 };
  library.add(CASE_KEYS.legacyEpisode, { ...episode, guid: `${show}/1/2?lang=en` }, CASE_KEYS.legacySeason);
  const anime = { ...film('The first voyage', 415), type: 'episode', index: 5, parentIndex: 1 };
  library.add(CASE_KEYS.animeEpisode, { ...anime, guid: `${agent}.hama://anidb-69/1/5?lang=en` });
}

function addItemsOfOneSite(library: Library): void {
  library.add(CASE_KEYS.tmdbFilm, { ...film('A home film', 402), Guid: [{ id: 'tmdb://238' }] });
  library.add(CASE_KEYS.tmdbShow, { type: 'show', title: 'A small show', Guid: [{ id: 'tmdb://1396' }] });
  const episode = { ...film('A small episode', 404), type: 'episode', index: 1, parentIndex: 1 };
  library.add(CASE_KEYS.tmdbEpisode, { ...episode, Guid: [{ id: 'tmdb://62085' }] });
}

/** A version of that resolution; `gone` ones are listed, but not on the disk. */
function version(id: number, videoResolution: string, isGone = false): Fields {
  const streams = [video({}), audio('aac', 'English', 'en', 2, 'stereo')];
  const file = part(id * 10 + 1, `/data/films/${id} ${videoResolution}.mkv`, 40_000 + (id % 1000), streams);
  const state = isGone ? { exists: false, accessible: false } : {};
  return { ...singleFile(id), videoResolution, Part: [{ ...file, ...state }] };
}

function addVersions(library: Library): void {
  const Media = [version(4201, '480'), version(4202, '2160'), version(4203, '8k', true)];
  library.add(CASE_KEYS.versions, { type: 'movie', title: 'Three copies', duration: 1_560_000, Media });
  library.add(CASE_KEYS.versionsSeason, { type: 'season', title: 'Season 1', index: 1, parentTitle: 'Copies' });
  addEpisode(library, 432, CASE_KEYS.versionsSeason, 1, [version(4321, '480'), version(4322, '1080')]);
  addEpisode(library, 433, CASE_KEYS.versionsSeason, 2, [version(4331, '4k', true), version(4330, '480')]);
  addEpisode(library, 434, CASE_KEYS.versionsSeason, 3, [version(4340, '1080', true)]);
}

function addDoubleEpisodes(library: Library): void {
  library.add(CASE_KEYS.doubleSeason, { type: 'season', title: 'Season 1', index: 1, parentTitle: 'Doubles' });
  for (const [ratingKey, name] of [
    [442, 'S01E01-E02'],
    [443, 'S01E01-E02'],
    [444, 'S01E03'],
  ] as const) {
    const id = ratingKey * 10;
    const file = part(id * 10 + 1, `/data/tv/Doubles/Doubles - ${name}.mkv`, 50_000 + Number(name === 'S01E03'), []);
    addEpisode(library, ratingKey, CASE_KEYS.doubleSeason, ratingKey - 441, [{ ...singleFile(id), Part: [file] }]);
  }
}

function addEpisode(library: Library, ratingKey: number, seasonKey: string, index: number, Media: Fields[]): void {
  const item = { type: 'episode', title: `Episode ${index}`, index, parentIndex: 1, duration: 1_560_000, Media };
  library.add(String(ratingKey), item, seasonKey);
}

function interlaced(): Fields {
  const streams = [
    video({ scanType: 'interlaced', displayTitle: '1080i (H.264)' }),
    audio('ac3', 'English', 'en', 6, '5.1'),
  ];
  const file = part(45_001, '/data/recordings/Harbour news.ts', 60_001, streams);
  const Media = [{ ...singleFile(4500), videoResolution: '1080', height: 1080, container: 'mpegts', Part: [file] }];
  return { type: 'movie', title: 'Harbour news', duration: 1_560_000, Media };
}

function addSampler(library: Library): void {
  library.add('460', { type: 'artist', title: 'Various Artists' });
  library.add('461', { type: 'album', title: 'Songs of the harbour', parentTitle: 'Various Artists' }, '460');
  const names = {
    parentTitle: 'Songs of the harbour',
    grandparentTitle: 'Various Artists',
    originalTitle: 'Ada Pilot',
  };
  const file = part(46_201, '/data/music/Ada Pilot - Ropes.flac', 40_500, [
    audio('flac', 'Unknown', 'und', 2, 'stereo'),
  ]);
  const Media = [{ id: 4620, duration: 240_000, bitrate: 900, audioCodec: 'flac', container: 'flac', Part: [file] }];
  library.add(
    CASE_KEYS.samplerTrack,
    { type: 'track', title: 'Ropes', index: 1, ...names, duration: 240_000, Media },
    '461',
  );
}
