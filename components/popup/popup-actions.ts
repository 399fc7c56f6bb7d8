import type { LinkActions } from '../../shared/hooks/use-link-actions.ts';
import type { Intent } from '../../shared/messages/contract.ts';

/** What the popup's buttons send to the background. */
type PopupMessage = Extract<Intent, { type: 'start' | 'newCode' | 'cancel' | 'showPlexPage' | 'unlink' }>;

/** What the user can do about the link, in the popup and on the welcome page. */
export type LinkStageActions = Omit<LinkActions, 'send'> & { send(message: PopupMessage): void };

export type PopupActions = LinkStageActions & {
  useHere(origin: string): void;
  openOptions(): void;
};
