import { render } from 'preact';
import { applyAppearance } from '../../components/common/use-appearance.ts';
import { setOptionsLanguage } from '../../locales/options/index.ts';
import { browser } from '../../shared/browser.ts';
import { Options } from './options.tsx';
import { readStoredOptions } from './stored-options.ts';

const initially = await readStoredOptions();
await applyAppearance(initially.appearance, setOptionsLanguage, browser.i18n.getUILanguage());
const container = document.getElementById('options');
container?.replaceChildren(); // The text for a script that does not run.
if (container) render(<Options initially={initially} />, container);
