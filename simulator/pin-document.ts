import type { Clock } from './clock.ts';
import type { PlexAccounts, SimulatedPin } from './plex-accounts.ts';

/** Where a PIN's creator seems to be: with the mixed types of the real service, and with those of the public description. */
const PLACE = {
  code: 'VI',
  continent_code: 'NA',
  country: 'United States Virgin Islands',
  city: 'Cruz Bay',
  time_zone: 'America/St_Thomas',
  postal_code: 802,
  coordinates: '18.3381, -64.8941',
};
const LOCATIONS = {
  full: {
    ...PLACE,
    european_union_member: 'Unknown',
    in_privacy_restricted_country: 'Unknown',
    in_privacy_restricted_region: false,
    subdivisions: null,
  },
  plain: {
    ...PLACE,
    european_union_member: false,
    in_privacy_restricted_country: false,
    in_privacy_restricted_region: false,
    subdivisions: 'Saint John',
  },
} as const;

/** A PIN as plex.tv describes it to the client that created it. */
export function pinDocument(pin: SimulatedPin, accounts: PlexAccounts, clock: Clock) {
  const leftMs = accounts.isAlive(pin) ? pin.expiresAt - clock.now() : pin.expiresAt - pin.createdAt;
  return {
    id: pin.id,
    code: pin.code,
    product: pin.product,
    trusted: false,
    qr: `https://plex.tv/api/v2/pins/qr/${pin.code}`,
    clientIdentifier: pin.clientIdentifier,
    location: LOCATIONS[accounts.behaviour.pinLocation],
    expiresIn: Math.ceil(leftMs / 1000),
    createdAt: writeDate(pin.createdAt, accounts),
    expiresAt: writeDate(pin.expiresAt, accounts),
    authToken: accounts.giveToken(pin),
    newRegistration: null,
  };
}

function writeDate(at: number, { behaviour }: PlexAccounts): string {
  const iso = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return behaviour.dates === 'iso' ? iso : iso.replace('T', ' ').replace('Z', ' +0000 UTC');
}
