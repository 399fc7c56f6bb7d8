import type { Scenario } from '../state.ts';
import { home } from './home.ts';
import { linked } from './linked.ts';
import { linking } from './linking.ts';
import { options } from './options.ts';
import { plexWeb } from './plex-web.ts';
import { plexWebUser } from './plex-web-user.ts';
import { welcome } from './welcome.ts';

/** The scenarios that together reach every state of every view. */
export const SCENARIOS: readonly Scenario[] = [linking, linked, home, plexWeb, plexWebUser, options, welcome];
