import type { Fields } from './library.ts';
import type { PlexAccounts } from './plex-accounts.ts';

/** The profile of a token's user, as in version 2 of plex.tv's API. */
export function userDocument({ user, subscription, home }: PlexAccounts, authToken: string) {
  const { hidden: _, pin, ...profile } = home.ownerOf(authToken) ?? { ...user, hidden: null, pin: null };
  return {
    ...user,
    ...UNUSED_FIELDS,
    ...profile,
    home: home.exists,
    protected: pin !== null,
    authToken,
    subscription: { ...subscription, subscribedAt: '2023-04-12T17:00:03Z', paymentService: null },
    subscriptions: [],
    subscriptionDescription: null,
  };
}

/** The profile of the account, as in version 1 of plex.tv's API, for its XML. */
export function accountFields({ user, subscription }: PlexAccounts, authToken: string): Fields {
  const { features, plan, ...rest } = subscription;
  const passes = [{ ...rest, plan: plan ?? '', feature: features.map((id) => ({ id })) }];
  return { ...user, authToken, authenticationToken: authToken, home: false, restricted: false, subscription: passes };
}

/** What other clients read. */
const UNUSED_FIELDS = {
  adsConsent: null,
  adsConsentReminderAt: null,
  adsConsentSetAt: null,
  anonymous: false,
  backupCodesCreated: false,
  confirmed: true,
  country: 'VI',
  emailOnlyAuth: false,
  entitlements: ['all'],
  experimentalFeatures: false,
  friendlyName: '',
  guest: false,
  hasPassword: true,
  homeAdmin: false,
  homeSize: 1,
  joinedAt: 1_681_318_803,
  locale: 'en',
  mailingListActive: false,
  mailingListStatus: 'unsubscribed',
  maxHomeSize: 15,
  profile: {
    autoSelectAudio: true,
    defaultAudioLanguage: 'en',
    defaultSubtitleLanguage: 'en',
  },
  rememberExpiresAt: 1_893_456_000,
  restricted: false,
  roles: ['plexpass'],
  scrobbleTypes: '',
  services: [],
  twoFactorEnabled: false,
} as const;
