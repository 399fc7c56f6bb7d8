import { render } from 'preact';
import { browser } from '../../account/browser.ts';
import { downloadPorts } from '../../account/download-ports.ts';
import { appearanceItem, ownAddressesItem, pathRulesItem } from '../../account/storage.ts';
import { applyAppearance } from '../../components/appearance.ts';
import { speakOptions } from '../../locales/options-texts.ts';
import { Options } from './options.tsx';

const [appearance, downloadsAreAllowed, ownAddresses, pathRules] = await Promise.all([
  appearanceItem.read(),
  downloadPorts.areAllowed(),
  ownAddressesItem.read(),
  pathRulesItem.read(),
]);
await applyAppearance(appearance, speakOptions, browser.i18n.getUILanguage());
const container = document.getElementById('options');
if (container) render(<Options initially={{ appearance, downloadsAreAllowed, ownAddresses, pathRules }} />, container);
