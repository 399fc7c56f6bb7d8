import type { Pin } from 'plex-link';
import type { HomeSwitch, HomeUser, SwitchedUser, User } from 'plex-link/account';
import type { MediaServer } from 'plex-link/servers';
import type { ToolbarState } from '../toolbar-button.ts';

/** What the link needs from the browser and from plex.tv. Tests replace it, to control time and network. */
export type LinkPlatform = {
  plex: {
    getPin(clientIdentifier: string, strong: boolean): Promise<Pin>;
    getToken(pinId: number, clientIdentifier: string): Promise<Pin>;
    getUser(authToken: string, clientIdentifier: string): Promise<User>;
    getServers(authToken: string, clientIdentifier: string): Promise<MediaServer[]>;
    getHomeUsers(authToken: string, clientIdentifier: string): Promise<HomeUser[]>;
    switchHomeUser(user: HomeSwitch, authToken: string, clientIdentifier: string): Promise<SwitchedUser>;
    signOut(authToken: string, clientIdentifier: string): Promise<void>;
    signInUrl(clientIdentifier: string, code: string): string;
  };
  tabs: {
    /** Opens an address in a new tab in front; returns the tab's id, if the browser gives one. */
    open(url: string): Promise<number | undefined>;
    /** Brings a tab to the front; false if there is no such tab, or if it no longer shows Plex's sign-in or link page. */
    show(id: number): Promise<boolean>;
    /** Closes a tab, whatever it shows. */
    close(id: number): Promise<void>;
    /** Closes a tab if it still shows Plex's sign-in page. */
    closeSignIn(id: number): Promise<void>;
  };
  /** Shows this in the toolbar button's icon, badge and tooltip. */
  showToolbarState(state: ToolbarState): Promise<void>;
  /** Sets the page that the browser opens after an uninstallation. */
  setUninstallUrl(linked: boolean): Promise<void>;
  /** Whether the user lets the extension access plex.tv. */
  hasAccess(): Promise<boolean>;
  /** Schedules a repeating wake-up alarm (at least 30 s apart); `null` clears it. */
  wakeEvery(ms: number | null): Promise<void>;
  /** Local epoch milliseconds. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
};
