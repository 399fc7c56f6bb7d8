import type { Fields } from './library.ts';
import type { SimulatedMediaServer } from './media-server.ts';

/** What a media server says of itself at `/`. */
export function serverFields({ name, machineIdentifier }: SimulatedMediaServer): Fields {
  return {
    size: 1,
    allowSync: true,
    claimed: true,
    friendlyName: name,
    machineIdentifier,
    myPlex: true,
    myPlexSigninState: 'ok',
    ownerFeatures: 'home,livetv',
    platform: 'Linux',
    platformVersion: '6.12',
    version: '1.43.0.10000-abcdef123',
    Directory: [{ count: 1, key: 'library', title: 'library' }],
  };
}

/** The libraries of a media server, as listed at `/library/sections`. */
export function sectionsFields(): Fields {
  const sections = [section('1', 'movie', 'Films'), section('2', 'show', 'Series'), section('3', 'artist', 'Music')];
  return { size: sections.length, allowSync: true, title1: 'Plex Library', Directory: sections };
}

function section(key: string, type: string, title: string): Fields {
  return {
    allowSync: true,
    key,
    type,
    title,
    agent: 'tv.plex.agents.movie',
    scanner: 'Plex Movie',
    language: 'en-US',
    uuid: `00000000-0000-4000-8000-00000000000${key}`,
    updatedAt: 1_681_318_803,
    createdAt: 1_681_318_803,
    scannedAt: 1_681_318_803,
    content: true,
    directory: true,
    contentChangedAt: 1,
    hidden: 0,
    Location: [{ id: Number(key), path: `/media/${title.toLowerCase()}` }],
  };
}
