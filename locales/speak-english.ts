import { speakOptions } from './options-texts.ts';
import { speakPopup } from './popup-texts.ts';

/* For unit tests: pages load their texts before the first paint. */
await speakPopup('en');
await speakOptions('en');
