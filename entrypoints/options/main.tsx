import { render } from 'preact';
import { showStorageError } from '../../components/common/storage-error.tsx';
import { applyAppearance } from '../../components/common/use-appearance.ts';
import { browser } from '../../shared/browser.ts';
import { Options, setLanguage } from './options.tsx';
import { readStoredOptions } from './stored-options.ts';

const container = document.getElementById('options') as HTMLElement;

async function showPage(): Promise<void> {
  const initially = await readStoredOptions();
  await applyAppearance(initially.appearance, setLanguage, browser.i18n.getUILanguage());
  container.replaceChildren(); // The text for a script that does not run.
  render(<Options initially={initially} />, container);
}

await showPage().catch((error) => showStorageError(container, error, browser.i18n.getUILanguage()));
