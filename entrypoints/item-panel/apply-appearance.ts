import { applyAppearance } from '../../components/common/use-appearance.ts';
import { setDownloadsLanguage } from '../../locales/downloads/index.ts';
import type { Language } from '../../locales/languages.ts';
import { setPanelLanguage } from '../../locales/panel/index.ts';
import { browser } from '../../shared/browser.ts';
import type { Appearance } from '../../shared/storage/settings.ts';

/** Sets the theme and the language of the panel; resolves once its texts are loaded. */
export function applyPanelAppearance(appearance: Appearance): Promise<void> {
  return applyAppearance(appearance, setLanguage, browser.i18n.getUILanguage());
}

async function setLanguage(language: Language): Promise<void> {
  await Promise.all([setPanelLanguage(language), setDownloadsLanguage(language)]);
}
