import type { PlexDevice } from '../http/device-headers.ts';
import type { PlexOptions } from '../http/plex-tv-request.ts';

/** A code to show to the user. */
export type LinkCode = {
  /** Four characters that the user types at plex.tv/link. */
  code: string;
  /** `https://plex.tv/link/?pin=…`, where the code is filled in; for a link or a QR code. */
  url: string;
  /** Epoch milliseconds of the local clock. */
  expiresAt: number;
};

/** Plex's sign-in page, to be opened in a browser. */
export type SignInPage = {
  url: string;
  /** Epoch milliseconds of the local clock. */
  expiresAt: number;
};

/** A PIN that linking has given up, but that the user can still approve. It is plain data, fit to be stored. */
export type AbandonedPin = {
  id: number;
  clientIdentifier: string;
  /** Epoch milliseconds of the local clock. */
  expiresAt: number;
};

/** What the requests for an abandoned PIN need; `signal` ends them. */
export type RevokeOptions = Omit<PlexOptions, 'fetchOptions'> & {
  fetchOptions?: Omit<NonNullable<PlexOptions['fetchOptions']>, 'signal'>;
  signal?: AbortSignal;
};

/** A failure after which linking goes on. */
export type LinkRetry = {
  /** PlexNetworkError, PlexHttpError or PlexResponseError. */
  error: unknown;
  /** Time until the next try, in milliseconds. */
  waitMs: number;
};

/** A device that is linked. Store the token and the client identifier together: they belong to each other. */
export type LinkedDevice = {
  authToken: string;
  clientIdentifier: string;
  /** Revokes the token and removes the device from the account; see {@link signOut} for its errors. */
  signOut(): Promise<void>;
};

/** What happens on the way to a link. */
export type LinkProgress =
  | ({ state: 'code' } & LinkCode)
  | ({ state: 'sign-in' } & SignInPage)
  /** A failure; linking goes on. */
  | ({ state: 'retry' } & LinkRetry)
  /** The PIN has expired, and a new one follows. */
  | { state: 'expired' }
  | ({ state: 'linked' } & LinkedDevice);

/** What {@link linkProgress} needs, and {@link linkDevice} too. */
export type LinkProgressOptions = {
  /** The name under the account's authorised devices; must differ from Plex's own products. */
  product: string;
  /** More about the device, as the same list shows it. */
  device?: Partial<Omit<PlexDevice, 'product'>>;
  /** `code`: four characters for plex.tv/link; `sign-in`: Plex's own page in a browser. */
  method: 'code' | 'sign-in';
  /**
   * By default a new UUID for each PIN, which is best: plex.tv keeps one token per account and client identifier, so that
   * an old PIN with the same one, approved late, ends the link.
   */
  clientIdentifier?: string;
  /** What to do when a PIN expires: fail with PinExpiredError, which is the default, or get a new one. */
  onExpiry?: 'fail' | 'renew';
  /** Ends linking; see {@link LinkProgressOptions.onAbandoned} for what becomes of the PIN. */
  signal?: AbortSignal;
  /**
   * Called with each PIN that linking gives up while it can still be approved, for example because `signal` was aborted.
   * Whoever sets it takes care of the PIN, with {@link revokeAbandonedPin}. By default linking does so itself, as long as
   * the process lives; timers for it do not keep Node.js alive. What it throws is ignored: linking has ended.
   */
  onAbandoned?: (pin: AbandonedPin) => unknown;
} & Omit<RevokeOptions, 'signal'>;

/**
 * What {@link linkDevice} needs: exactly one of `onCode` and `onSignInUrl`. Callbacks may be async. None is awaited, but what
 * one throws, or rejects with before the link, ends linking.
 */
export type LinkOptions = Omit<LinkProgressOptions, 'method'> & {
  /** Called after each failure after which linking goes on. */
  onRetry?: (retry: LinkRetry) => unknown;
} & (
    | { onCode: (code: LinkCode) => unknown; onSignInUrl?: never }
    | { onSignInUrl: (url: string, page: SignInPage) => unknown; onCode?: never }
  );
