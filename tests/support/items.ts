import type { Item, Part, Stream, Version } from 'plex-link/media';

/* Items for tests. Every field is empty unless a test sets it. */

export function madeUpStream(fields: Partial<Stream>): Stream {
  return {
    type: 'audio',
    codec: null,
    language: null,
    languageTag: null,
    displayTitle: null,
    extendedDisplayTitle: null,
    isDefault: false,
    selected: false,
    forced: false,
    hearingImpaired: false,
    visualImpaired: false,
    external: false,
    key: null,
    channels: null,
    channelLayout: null,
    isInterlaced: false,
    bitDepth: null,
    dynamicRange: null,
    dolbyVisionProfile: null,
    ...fields,
  };
}

export function madeUpPart(fields: Partial<Part>): Part {
  return {
    id: 1,
    key: '/library/parts/1/1/file.mkv',
    file: null,
    fileIsExact: true,
    sizeBytes: null,
    durationMs: null,
    container: null,
    availability: 'available',
    streams: [],
    ...fields,
  };
}

export function madeUpVersion(fields: Partial<Version>): Version {
  return {
    id: 1,
    durationMs: null,
    bitrateKbps: null,
    width: null,
    height: null,
    resolution: null,
    container: null,
    videoCodec: null,
    audioCodec: null,
    audioChannels: null,
    frameRate: null,
    parts: [],
    ...fields,
  };
}

export function madeUpItem(fields: Partial<Item>): Item {
  return {
    ratingKey: '1',
    key: '/library/metadata/1',
    type: 'movie',
    title: 'Untitled',
    year: null,
    originalTitle: null,
    editionTitle: null,
    originallyAvailableAt: null,
    parentTitle: null,
    grandparentTitle: null,
    index: null,
    parentIndex: null,
    durationMs: null,
    viewOffsetMs: null,
    viewCount: 0,
    externalIds: {},
    showIds: {},
    ratings: [],
    versions: [],
    ...fields,
  };
}
