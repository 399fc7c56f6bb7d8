import { render } from 'preact';
import { showStorageError } from '../../components/common/storage-error.tsx';
import { applyAppearance } from '../../components/common/use-appearance.ts';
import { browser } from '../../shared/browser.ts';
import { getItems } from '../../shared/storage/items.ts';
import { setWelcomePageLanguage, Welcome } from './welcome.tsx';

const container = document.getElementById('welcome') as HTMLElement;

async function showPage(): Promise<void> {
  const initially = await getItems(['appearance', 'link', 'account', 'profile', 'confirmAccount']);
  await applyAppearance(initially.appearance, setWelcomePageLanguage, browser.i18n.getUILanguage());
  container.replaceChildren(); // The text for a script that does not run.
  render(<Welcome initially={initially} />, container);
}

await showPage().catch((error) => showStorageError(container, error, browser.i18n.getUILanguage()));
