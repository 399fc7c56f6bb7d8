import { useEffect, useState } from 'preact/hooks';
import { askAfterLinkBy, stopAsking } from '../confirm-account.ts';
import type { LinkState } from '../link-state.ts';
import { logWarning } from '../log.ts';
import type { Intent } from '../messages/contract.ts';
import { sendMessage } from '../messages/send-message.ts';
import { requestAccess } from '../request-access.ts';

/** What is said if an action fails, in the current language. */
type ErrorTexts = {
  intentFailed: string;
  copyFailed: string;
  /** Of failures with a sentence of their own, by the error's name. */
  named?: Readonly<Record<string, string>>;
};

export type LinkActions = {
  send(intent: Intent): void;
  /** Resolves with whether the code is on the clipboard. */
  copyCode(code: string): Promise<boolean>;
  allowAccess(): void;
  /** The user has recognised the linked account. */
  confirmAccount(): void;
};

/**
 * What the user can do about the link, in the popup and on the welcome page.
 *
 * @returns the actions, and what went wrong with the last one if anything did
 */
export function useLinkActions(link: LinkState, texts: ErrorTexts) {
  const [errorMessage, setErrorMessage] = useState<string | null>(null);
  useEffect(() => setErrorMessage(null), [link]);
  const send = (intent: Intent) => {
    setErrorMessage(null);
    if (intent.type === 'start') {
      askAfterLinkBy(intent.method).catch((error) => logWarning('Could not store the method of the link', error));
    }
    sendMessage(intent).catch(({ name }: Error) => setErrorMessage(texts.named?.[name] ?? texts.intentFailed));
  };
  useEffect(() => {
    const wake = () => send({ type: 'wake' });
    window.addEventListener('online', wake);
    return () => window.removeEventListener('online', wake);
  }, []);
  const copyCode = async (code: string) => {
    try {
      await navigator.clipboard.writeText(code);
      return true;
    } catch {
      setErrorMessage(texts.copyFailed);
      return false;
    }
  };
  const confirmAccount = () => void stopAsking().catch(() => setErrorMessage(texts.intentFailed));
  const actions: LinkActions = { send, copyCode, allowAccess: () => void requestAccess(send), confirmAccount };
  return { actions, errorMessage };
}
