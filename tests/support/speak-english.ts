import { setOptionsLanguage } from '../../locales/options/index.ts';
import { setPopupLanguage } from '../../locales/popup/index.ts';

/* For unit tests: pages load their texts before the first paint. */
await setPopupLanguage('en');
await setOptionsLanguage('en');
