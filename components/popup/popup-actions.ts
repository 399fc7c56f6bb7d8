import type { Intent } from '../../shared/messages/contract.ts';

/** What the popup's buttons send to the background. */
type PopupMessage = Extract<Intent, { type: 'start' | 'newCode' | 'cancel' | 'showPlexPage' | 'unlink' }>;

export type PopupActions = {
  send(message: PopupMessage): void;
  /** Resolves with whether the code is on the clipboard. */
  copyCode(code: string): Promise<boolean>;
  allowAccess(): void;
  useHere(origin: string): void;
  /** Acts as the user of the Home at this place in the list. */
  chooseUser(user: number, pin?: string): void;
  /** The user has recognised the linked account. */
  confirmAccount(): void;
  openOptions(): void;
};
