import { isSignInPage } from '../../plex/web/sign-in-page.ts';
import { browser, type Runtime } from '../browser.ts';

/** What the background asks a content script before it closes the sign-in tab. */
const SIGN_IN_PAGE_QUESTION = 'isSignInPage';

/** Asks the content script of a tab whether the tab shows Plex's sign-in page; false without an answer. */
export async function tabShowsSignInPage(tab: number): Promise<boolean> {
  try {
    return (await browser.tabs.sendMessage(tab, SIGN_IN_PAGE_QUESTION, { frameId: 0 })) === true;
  } catch {
    return false; // No content script of ours there: another page, or none any more.
  }
}

/** In the content script: answers that question. Returns what ends it. */
export function answerSignInPageQuestion(address: () => string): () => void {
  const listener = (message: unknown, sender: Runtime.MessageSender, sendResponse: (answer: unknown) => void) => {
    if (message === SIGN_IN_PAGE_QUESTION && sender.id === browser.runtime.id && !sender.tab) {
      sendResponse(isSignInPage(address()));
    }
  };
  // The types know no listener that answers at once; the browsers do.
  const { onMessage } = browser.runtime;
  onMessage.addListener(listener as Runtime.OnMessageListenerCallback);
  return () => onMessage.removeListener(listener as Runtime.OnMessageListenerCallback);
}
