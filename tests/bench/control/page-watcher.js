/* global FEATURES */
/*
 * What other extensions for Plex Web do on its pages: read the settings, add a style and a button, and look for elements
 * at every change of the page. FEATURES stands before this; page-watcher.ts writes both into one script.
 */

const STYLE_ID = 'page-watcher-style';
const BUTTON_ID = 'page-watcher-button';
const MENU_ID = 'page-watcher-menu';

/** Pause between two looks for elements that come late, in milliseconds. */
const LOOK_MS = 60;

class Settings {
  #values = Object.fromEntries(FEATURES.map(({ name, isOn }) => [name, isOn]));

  async read() {
    const { settings, account } = await chrome.storage.local.get(['settings', 'account']);
    this.#values = { ...this.#values, ...settings, isLinked: Boolean(account) };
    chrome.storage.onChanged.addListener((changes) => Object.assign(this.#values, changes.settings?.newValue));
  }

  isOn({ name }) {
    return this.#values[name] === true;
  }
}

class PageWatcher {
  #settings = new Settings();
  #done = new WeakSet();
  #address = '';

  async start() {
    await this.#settings.read();
    this.#addStyle();
    this.#addButton();
    this.#addMenu();
    const observer = new MutationObserver((records) => this.#changed(records));
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['class', 'href'],
    });
    for (const type of ['hashchange', 'popstate', 'focus'])
      window.addEventListener(type, () => this.#look(document.body));
    setInterval(() => this.#look(document.body), LOOK_MS);
    this.#look(document.body);
  }

  #changed(records) {
    if (location.href !== this.#address) this.#look(document.body);
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) this.#look(node);
    }
  }

  #look(root) {
    this.#address = location.href;
    const route = new URLSearchParams(location.hash.split('?')[1]);
    const key = route.get('key') ?? '';
    for (const feature of FEATURES) {
      if (!this.#settings.isOn(feature) || !feature.fits(location.hash, key)) continue;
      for (const element of root.querySelectorAll(feature.selectors.join(','))) this.#treat(feature, element, key);
    }
  }

  #treat(feature, element, key) {
    if (this.#done.has(element)) return;
    this.#done.add(element);
    element.dataset[feature.name] = key;
    const { width, height } = element.getBoundingClientRect();
    if (width * height > 0) feature.label(element, navigator.language);
  }

  #addStyle() {
    const style = document.createElement('style');
    style.id = STYLE_ID;
    style.textContent = FEATURES.map(({ css }) => css).join('\n');
    document.head.append(style);
  }

  #addMenu() {
    const menu = document.createElement('div');
    menu.id = MENU_ID;
    menu.hidden = true;
    for (const feature of FEATURES) menu.append(this.#rowOf(feature));
    document.body.append(menu);
  }

  #rowOf(feature) {
    const row = document.createElement('label');
    row.className = feature.name;
    row.innerHTML = `${feature.icon}<span></span><input type="checkbox">`;
    const [, text, box] = row.children;
    text.textContent = feature.texts[navigator.language.slice(0, 2)] ?? feature.texts.en;
    box.checked = this.#settings.isOn(feature);
    box.addEventListener('change', () => this.#look(document.body));
    return row;
  }

  #addButton() {
    if (document.getElementById(BUTTON_ID)) return;
    const button = document.createElement('button');
    button.id = BUTTON_ID;
    button.innerHTML = FEATURES[0].icon;
    button.style.cssText = 'position: fixed; inset: auto 0 0 auto; z-index: 9999';
    button.addEventListener('click', () => this.#look(document.body));
    document.body.append(button);
  }
}

new PageWatcher().start();
