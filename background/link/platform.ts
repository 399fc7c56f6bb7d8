import type { Pin } from '../../plex/account/pin.ts';
import type { User } from '../../plex/account/user.ts';
import type { MediaServer } from '../../plex/servers/servers.ts';
import type { Button } from '../toolbar-state.ts';

/** All that the linker needs from outside, so that tests can run it with time and network of their own. */
export type LinkPlatform = {
  plex: {
    getPin(clientIdentifier: string, strong: boolean): Promise<Pin>;
    getToken(pinId: number, clientIdentifier: string): Promise<Pin>;
    getUser(authToken: string, clientIdentifier: string): Promise<User>;
    getServers(authToken: string, clientIdentifier: string): Promise<MediaServer[]>;
    signOut(authToken: string, clientIdentifier: string): Promise<void>;
    signInUrl(clientIdentifier: string, code: string): string;
  };
  tabs: {
    /** Opens an address in a tab in front; the tab's id, if the browser gives one. */
    open(url: string): Promise<number | undefined>;
    /** Brings a tab to the front; false if there is no such tab. */
    show(tab: number): Promise<boolean>;
    /** Closes a tab, whatever it shows. */
    close(tab: number): Promise<void>;
    /** Closes a tab, if it still shows Plex's sign-in page. */
    closeSignIn(tab: number): Promise<void>;
  };
  /** Has the toolbar button show this, in its icon, its badge and its tooltip. */
  showToolbarState(button: Button): Promise<void>;
  /** Whether the person lets us talk to plex.tv. */
  hasAccess(): Promise<boolean>;
  /** Has the browser wake the background about every so many milliseconds (30 seconds at least), even from the dead; null: not at all. */
  wakeEvery(ms: number | null): Promise<void>;
  /** Local epoch milliseconds. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
};
