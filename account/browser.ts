/** The one place that imports the WebExtension API; everything else takes it from here. */
export { default as browser, type Runtime } from 'webextension-polyfill';
