import type { User } from '../plex/account.ts';
import type { Pin } from '../plex/pin.ts';
import type { MediaServer } from '../plex/resources.ts';
import type { Button } from './button.ts';

/** All that the linker needs from outside, so that tests can run it with time and network of their own. */
export type Ports = {
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
  showButton(button: Button): Promise<void>;
  /** Whether the person lets us talk to plex.tv. */
  hasAccess(): Promise<boolean>;
  /** Has the browser wake the background about every so many milliseconds (30 seconds at least), even from the dead; null: not at all. */
  wakeEvery(ms: number | null): Promise<void>;
  /** Local epoch milliseconds. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
};
