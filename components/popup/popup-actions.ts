import type { LinkMethod } from '../../shared/link-state.ts';

/** What the popup's buttons send to the background. */
type PopupMessage =
  | { type: 'start'; method: LinkMethod }
  | { type: 'newCode' }
  | { type: 'cancel' }
  | { type: 'showPlexPage' }
  | { type: 'unlink' };

export type PopupActions = {
  send(message: PopupMessage): void;
  /** Resolves with whether the code is on the clipboard. */
  copyCode(code: string): Promise<boolean>;
  allowAccess(): void;
  useHere(origin: string): void;
  openOptions(): void;
};
