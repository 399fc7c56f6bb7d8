import { type Fields, Library } from './library.ts';
import { addCases } from './library-cases.ts';
import { audio, part, singleFile, subtitle, video } from './media-fields.ts';

/** The rating keys of the items in every simulated library. */
export const KEYS = {
  /** A film in two versions, one of them in two parts. */
  film: '101',
  dolbyVisionFilm: '102',
  /** A film without external ids or ratings. */
  bareFilm: '103',
  show: '200',
  season: '210',
  episode: '211',
  secondSeason: '220',
  artist: '300',
  album: '310',
  track: '311',
  /** A film and a show, with a film that is gone. */
  collection: '400',
  emptyCollection: '401',
  /** Two films and an episode, one of the films twice, and entries from elsewhere. */
  playlist: '500',
  /** The album's tracks, by a rule. */
  smartPlaylist: '501',
  photoPlaylist: '502',
} as const;

const PEOPLE = { Role: [{ tag: 'Somebody' }], Director: [{ tag: 'Somebody else' }], Genre: [{ tag: 'Drama' }] };

export function createLibrary(): Library {
  const library = new Library();
  library.add(KEYS.film, film());
  library.add(KEYS.dolbyVisionFilm, dolbyVisionFilm());
  library.add(KEYS.bareFilm, {
    type: 'movie',
    title: 'Summer at the lake',
    duration: 60_000,
    Media: [singleFile(1030)],
  });
  addShow(library);
  addMusic(library);
  addCases(library);
  addLists(library);
  return library;
}

/** Adds a show in seasons of 100 episodes; it takes the rating keys from `ratingKey` on. */
export function addLongShow(library: Library, ratingKey: number, episodes: number): void {
  library.add(String(ratingKey), { type: 'show', title: 'A very long show', year: 1954 });
  for (let at = 0; at < episodes; at += 1) {
    const [season, index] = [Math.floor(at / 100) + 1, (at % 100) + 1];
    const seasonKey = ratingKey + 1 + (season - 1) * 101;
    if (index === 1) addSeason(library, String(seasonKey), String(ratingKey), season, 'A very long show');
    addEpisode(library, String(seasonKey + index), String(seasonKey), season, index, 'A very long show');
  }
}

function addLists(library: Library): void {
  const { film, bareFilm, dolbyVisionFilm, show, episode, track } = KEYS;
  library.addList('collection', KEYS.collection, { title: 'Silent and black', childCount: 3 }, [
    dolbyVisionFilm,
    show,
    { ratingKey: '999', type: 'show', title: 'Taken away' },
  ]);
  library.addList('collection', KEYS.emptyCollection, { title: 'Nothing yet', childCount: '0', smart: '1' }, []);
  const evening = { title: 'An evening', playlistType: 'video', leafCount: 6, duration: 6_000_000 };
  library.addList('playlist', KEYS.playlist, evening, [bareFilm, episode, bareFilm, film, ...entriesFromElsewhere()]);
  const tracks = [track, '312', '313'];
  library.addList('playlist', KEYS.smartPlaylist, { title: 'Rags', playlistType: 'audio', smart: true }, tracks);
  library.addList('playlist', KEYS.photoPlaylist, { title: 'Slides', playlistType: 'photo' }, [photo()]);
}

/** What a playlist lists of another server, with keys that mean other items here, and of Plex's catalogue. */
function entriesFromElsewhere(): Fields[] {
  const sourceURI = `server://${'f'.repeat(40)}/com.plexapp.plugins.library/library/metadata/${KEYS.dolbyVisionFilm}`;
  return [
    { ratingKey: KEYS.dolbyVisionFilm, type: 'movie', title: 'Not here', sourceURI, Media: [singleFile(1020)] },
    { ratingKey: '5d776826880197001ec90a04', type: 'movie', title: 'On demand', Media: [] },
  ];
}

function photo(): Fields {
  const key = '/library/parts/60001/1389985872/file.jpg';
  const Part = [{ id: 60_001, key, file: '/data/photos/Lake.jpg', size: 40_001, container: 'jpeg' }];
  return { ratingKey: '600', type: 'photo', title: 'Lake', Media: [{ id: 6000, container: 'jpeg', Part }] };
}

function film(): Fields {
  return {
    type: 'movie',
    title: 'Metropolis',
    year: 1927,
    duration: 9_180_000,
    guid: 'plex://movie/5d776826880197001ec90a04',
    summary: 'A city above, and a city below.',
    rating: 9.7,
    ratingImage: 'rottentomatoes://image.rating.ripe',
    audienceRating: 9.2,
    audienceRatingImage: 'rottentomatoes://image.rating.upright',
    userRating: 9,
    Guid: [{ id: 'imdb://tt0017136' }, { id: 'tmdb://19' }, { id: 'tvdb://2361' }],
    Rating: [
      { image: 'imdb://image.rating', type: 'audience', value: 8.3 },
      { image: 'rottentomatoes://image.rating.ripe', type: 'critic', value: 9.7 },
      { image: 'rottentomatoes://image.rating.upright', type: 'audience', value: 9.2 },
      { image: 'themoviedb://image.rating', type: 'audience', value: 8.1 },
    ],
    ...PEOPLE,
    Media: [filmIn4k(), filmInTwoParts()],
  };
}

function filmIn4k(): Fields {
  return {
    id: 1010,
    duration: 9_180_000,
    bitrate: 48_211,
    width: 3840,
    height: 2160,
    aspectRatio: 1.78,
    audioChannels: 6,
    audioCodec: 'eac3',
    videoCodec: 'hevc',
    videoResolution: '4k',
    container: 'mkv',
    videoFrameRate: '24p',
    Part: [
      part(10_101, '/data/films/Metropolis (1927)/Metropolis (1927) 4K.mkv', 700_001, [
        video({ codec: 'hevc', bitDepth: 10, colorTrc: 'smpte2084', displayTitle: '4K (HEVC Main 10 HDR10)' }),
        audio('eac3', 'German', 'de', 6, '5.1(side)', { default: true, selected: true }),
        audio('aac', 'English', 'en', 2, 'stereo', { visualImpaired: true, title: 'Audio description' }),
        subtitle('srt', 'English', 'en', { hearingImpaired: 1 }),
        subtitle('pgs', 'French', 'fr', { forced: '1' }),
        subtitle('srt', 'Spanish', 'es', { key: '/library/streams/10199' }),
      ]),
    ],
  };
}

function filmInTwoParts(): Fields {
  const folder = '/data/films/Metropolis (1927)';
  return {
    id: 1011,
    duration: 9_180_000,
    bitrate: 8_200,
    width: 1440,
    height: 1080,
    audioChannels: 2,
    audioCodec: 'aac',
    videoCodec: 'h264',
    videoResolution: '1080',
    container: 'mp4',
    videoFrameRate: '24p',
    Part: [
      part(10_111, `${folder}/Metropolis (1927) cd1.mp4`, 300_007, [
        video({}),
        audio('aac', 'German', 'de', 2, 'stereo'),
      ]),
      part(10_112, `${folder}/Metropolis (1927) cd2.mp4`, 200_003, [
        video({}),
        audio('aac', 'German', 'de', 2, 'stereo'),
      ]),
    ],
  };
}

function dolbyVisionFilm(): Fields {
  const colours = { colorTrc: 'smpte2084', DOVIPresent: true, DOVIProfile: 8, bitDepth: 10 };
  const streams = [video({ codec: 'hevc', ...colours }), audio('truehd', 'English', 'en', 8, '7.1', { default: true })];
  return {
    type: 'movie',
    title: 'Nosferatu',
    year: 1922,
    duration: 5_640_000,
    rating: 9.7,
    ratingImage: 'rottentomatoes://image.rating.rotten',
    Guid: [{ id: 'imdb://tt0013442' }, { id: 'tmdb://653' }],
    ...PEOPLE,
    Media: [
      {
        ...singleFile(1020),
        videoResolution: '4k',
        Part: [part(10_201, '/data/films/Nosferatu.mkv', 90_001, streams)],
      },
    ],
  };
}

function addShow(library: Library): void {
  const title = 'Sherlock Holmes';
  const Guid = [{ id: 'imdb://tt0046643' }, { id: 'tmdb://2224' }, { id: 'tvdb://72041' }];
  library.add(KEYS.show, { type: 'show', title, year: 1954, audienceRating: 7.4, Guid, ...PEOPLE });
  for (const [season, key, episodes] of [
    [1, KEYS.season, 3],
    [2, KEYS.secondSeason, 2],
  ] as const) {
    addSeason(library, key, KEYS.show, season, title);
    for (let index = 1; index <= episodes; index += 1) {
      addEpisode(library, String(Number(key) + index), key, season, index, title);
    }
  }
}

function addSeason(library: Library, ratingKey: string, showKey: string, index: number, show: string): void {
  library.add(ratingKey, { type: 'season', title: `Season ${index}`, index, parentTitle: show }, showKey);
}

function addEpisode(
  library: Library,
  ratingKey: string,
  seasonKey: string,
  parentIndex: number,
  index: number,
  show: string,
): void {
  const item = {
    type: 'episode',
    title: `Episode ${index}`,
    index,
    parentIndex,
    grandparentTitle: show,
    parentTitle: `Season ${parentIndex}`,
    duration: 1_560_000,
    Guid: [{ id: `imdb://tt9${ratingKey.padStart(7, '0')}` }],
    Media: [singleFile(Number(ratingKey) * 10)],
  };
  library.add(ratingKey, item, seasonKey);
}

function addMusic(library: Library): void {
  const Guid = [{ id: 'mbid://0383dadf-2a4e-4d10-a46a-e9e041da8eb3' }];
  library.add(KEYS.artist, { type: 'artist', title: 'Scott Joplin', Guid });
  library.add(KEYS.album, { type: 'album', title: 'Piano Rags', parentTitle: 'Scott Joplin', year: 1902 }, KEYS.artist);
  for (const [at, title] of ['Maple Leaf Rag', 'The Entertainer', 'Elite Syncopations'].entries()) {
    const id = Number(KEYS.track) + at;
    const file = part(id * 100 + 1, `/data/music/Scott Joplin/${title}.flac`, 40_000 + at, [
      audio('flac', 'Unknown', 'und', 2, 'stereo', { bitDepth: 16 }),
    ]);
    const Media = [
      {
        id: id * 10,
        duration: 240_000,
        bitrate: 900,
        audioChannels: 2,
        audioCodec: 'flac',
        container: 'flac',
        Part: [file],
      },
    ];
    const names = { parentTitle: 'Piano Rags', grandparentTitle: 'Scott Joplin' };
    library.add(
      String(id),
      { type: 'track', title, index: at + 1, parentIndex: 1, ...names, duration: 240_000, Media },
      KEYS.album,
    );
  }
}
