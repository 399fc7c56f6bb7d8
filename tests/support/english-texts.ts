/* Loads English texts for unit tests; pages load theirs before the first paint. */
import { setOptionsLanguage } from '../../locales/options/index.ts';
import { setPopupLanguage } from '../../locales/popup/index.ts';

await setPopupLanguage('en');
await setOptionsLanguage('en');
