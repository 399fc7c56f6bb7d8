import { isSignInPage } from '../../plex/web/sign-in-page.ts';
import { browser, type Runtime } from '../browser.ts';

/** The message that the background sends to a content script before it closes the sign-in tab. */
const SIGN_IN_PAGE_QUESTION = 'isSignInPage';

/** Asks the content script of a tab whether the tab shows Plex's sign-in page; false without an answer. */
export async function tabShowsSignInPage(tab: number): Promise<boolean> {
  try {
    return (await browser.tabs.sendMessage(tab, SIGN_IN_PAGE_QUESTION, { frameId: 0 })) === true;
  } catch {
    return false; // No content script of ours: the tab shows another page, or is closed.
  }
}

/** Content script only: answers that question. Returns a function that stops it. */
export function answerSignInPageQuestion(address: () => string): () => void {
  const listener = (message: unknown, sender: Runtime.MessageSender, sendResponse: (answer: unknown) => void) => {
    if (message === SIGN_IN_PAGE_QUESTION && sender.id === browser.runtime.id && !sender.tab) {
      sendResponse(isSignInPage(address()));
    }
  };
  // The types lack a listener that answers synchronously, which both browsers support.
  const { onMessage } = browser.runtime;
  onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
  return () => onMessage.removeListener(listener as Runtime.OnMessageListenerCallback);
}
