import { render } from 'preact';
import { browser } from '../../account/browser.ts';
import { applyAppearance } from '../../components/appearance.ts';
import { speakOptions } from '../../locales/options-texts.ts';
import { Options } from './options.tsx';
import { readStoredOptions } from './stored-options.ts';

const initially = await readStoredOptions();
await applyAppearance(initially.appearance, speakOptions, browser.i18n.getUILanguage());
const container = document.getElementById('options');
if (container) render(<Options initially={initially} />, container);
