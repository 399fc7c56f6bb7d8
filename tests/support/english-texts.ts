/* Loads English texts for unit tests; pages load theirs before the first paint. */
import { setDownloadsLanguage } from '../../locales/downloads/index.ts';
import { setOptionsLanguage } from '../../locales/options/index.ts';
import { setPopupLanguage } from '../../locales/popup/index.ts';

await setPopupLanguage('en');
await setDownloadsLanguage('en');
await setOptionsLanguage('en');
