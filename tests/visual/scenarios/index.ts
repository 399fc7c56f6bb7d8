import type { Walk } from '../state.ts';
import { linked } from './linked.ts';
import { linking } from './linking.ts';
import { options } from './options.ts';
import { plexWeb } from './plex-web.ts';

/** Every state of every view, each described once: for pictures, and for all that must hold in each of them. */
export const WALKS: readonly Walk[] = [linking, linked, plexWeb, options];
