/*
 * Functions that run in Firefox's own window, with the browser's privileges. Each is passed as its source, so it uses
 * nothing from outside itself.
 */
import type { WindowScope } from './firefox-window.ts';

declare const ChromeUtils: { importESModule<Module>(url: string): Module };
declare const Cu: {
  cloneInto<Value>(value: Value, scope: Window): Value;
  evalInSandbox(source: string, sandbox: object): Promise<string | undefined>;
  Sandbox(principal: Window, options: object): object;
  exportFunction<Exported>(exported: Exported, scope: Window): Exported;
};
declare const Cc: Record<string, { getService(type: unknown): ConsoleStorage }>;
declare const Ci: Record<string, unknown>;
declare const Services: { console: { getMessageArray(): { message: string }[] } };
declare const gBrowser: { browsers: { currentURI: { spec: string }; messageManager: MessageManager }[] };

type ConsoleStorage = { getEvents(): { arguments: unknown[] }[] };
type Listener = (message: { data: string }) => void;
type MessageManager = {
  addMessageListener(name: string, listener: Listener): void;
  removeMessageListener(name: string, listener: Listener): void;
  loadFrameScript(url: string, delayed: boolean): void;
};
type Storage = { get(keys: null): Promise<Record<string, unknown>>; set(values: object): Promise<object | null> };
type StorageModule = {
  ExtensionStorageIDB: {
    getStoragePrincipal(extension: object): object;
    open(principal: object): Promise<Storage>;
    notifyListeners(id: string, changes: object): void;
  };
};

export function areSignaturesRequired(): boolean {
  const { AddonSettings } = ChromeUtils.importESModule<{ AddonSettings: { REQUIRE_SIGNING: boolean } }>(
    'resource://gre/modules/addons/AddonSettings.sys.mjs',
  );
  return AddonSettings.REQUIRE_SIGNING;
}

export function openPrivateWindow(): void {
  type Module = { BrowserWindowTracker: { openWindow(options: object): Window } };
  const { BrowserWindowTracker } = ChromeUtils.importESModule<Module>(
    'resource:///modules/BrowserWindowTracker.sys.mjs',
  );
  BrowserWindowTracker.openWindow({ private: true });
}

export async function readStorage({ extension }: WindowScope): Promise<Record<string, unknown>> {
  const { ExtensionStorageIDB } = ChromeUtils.importESModule<StorageModule>(
    'resource://gre/modules/ExtensionStorageIDB.sys.mjs',
  );
  const storage = await ExtensionStorageIDB.open(ExtensionStorageIDB.getStoragePrincipal(extension));
  return storage.get(null);
}

export async function writeStorage({ extension }: WindowScope, values: Record<string, unknown>): Promise<void> {
  const { ExtensionStorageIDB } = ChromeUtils.importESModule<StorageModule>(
    'resource://gre/modules/ExtensionStorageIDB.sys.mjs',
  );
  const storage = await ExtensionStorageIDB.open(ExtensionStorageIDB.getStoragePrincipal(extension));
  const changes = await storage.set(values);
  if (changes) ExtensionStorageIDB.notifyListeners(extension.id, changes);
}

export async function openPopup({ extension, ExtensionParent }: WindowScope): Promise<void> {
  await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);
}

export function toolbarButtonProperty(scope: WindowScope, name: 'badgeText' | 'title'): string {
  const { extension, ExtensionParent } = scope;
  return String(ExtensionParent.apiManager.global.browserActionFor(extension).action.getProperty(null, name) ?? '');
}

export async function installTemporarily(_scope: WindowScope, folder: string): Promise<void> {
  const { AddonManager } = ChromeUtils.importESModule<{
    AddonManager: { installTemporaryAddon(file: object): Promise<void> };
  }>('resource://gre/modules/AddonManager.sys.mjs');
  const { FileUtils } = ChromeUtils.importESModule<{ FileUtils: { File: new (path: string) => object } }>(
    'resource://gre/modules/FileUtils.sys.mjs',
  );
  await AddonManager.installTemporaryAddon(new FileUtils.File(folder));
}

export async function removeHostPermissions({ extension }: WindowScope, origins: string[]): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule<{
    ExtensionPermissions: { remove(id: string, permissions: object, extension: object): Promise<void> };
  }>('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const removed = { permissions: [], origins, data_collection: [] };
  await ExtensionPermissions.remove(extension.id, removed, extension);
}

/** Sends a message from another extension's background. */
export async function sendFromExtension(scope: WindowScope, senderId: string, message: unknown): Promise<unknown> {
  const { extension, ExtensionParent } = scope;
  const sender = ExtensionParent.GlobalManager.extensionMap.get(senderId);
  await sender?.wakeupBackground?.();
  await extension.wakeupBackground?.();
  const background = [...(sender?.views ?? [])].find(({ viewType }) => viewType === 'background');
  if (!background) throw new Error('The sender has no background.');
  const { contentWindow } = background.xulBrowser;
  const clone = <Value>(value: Value) => Cu.cloneInto(value, contentWindow);
  return contentWindow.wrappedJSObject.browser.runtime.sendMessage(extension.id, clone(message), clone({}));
}

/** Runs a frame script in the process of a page, and resolves with the text that it sends. */
export async function runFrameScript(
  { extension }: WindowScope,
  pageUrl: string,
  frameScript: string,
  ...args: unknown[]
): Promise<unknown> {
  const tab = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === pageUrl);
  if (!tab) throw new Error('The page is not open.');
  const { promise, resolve } = Promise.withResolvers<string>();
  const listener: Listener = ({ data }) => resolve(data);
  // Calls run at the same time, so each has a name of its own for its answer.
  const name = `tether:answer:${crypto.randomUUID()}`;
  tab.messageManager.addMessageListener(name, listener);
  const send = `(_, data) => sendAsyncMessage(${JSON.stringify(name)}, data)`;
  const source = `((sendAsyncMessage) => (${frameScript})(${JSON.stringify(extension?.id)}, ...${JSON.stringify(args)}))(${send})`;
  tab.messageManager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(source)}`, false);
  const answer = JSON.parse(await promise) as { value?: unknown; error?: string };
  tab.messageManager.removeMessageListener(name, listener);
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value ?? null;
}

/** Where a frame script runs: in the process of a page. */
declare const content: Window;
declare const docShell: {
  browsingContext: { getAllBrowsingContextsInSubtree(): { window: Window | null }[] };
};
declare const sendAsyncMessage: (name: string, data: string) => void;

/** Sends a message from the extension's content script. A frame script. */
export function sendFromFrame(extensionId: string, message: unknown): void {
  const { ExtensionContent } = ChromeUtils.importESModule<{
    ExtensionContent: { getContextByExtensionId(id: string, window: Window): { sandbox: object } };
  }>('resource://gre/modules/ExtensionContent.sys.mjs');
  const { sandbox } = ExtensionContent.getContextByExtensionId(extensionId, content);
  const answer = (value: unknown) => sendAsyncMessage('tether:answer', JSON.stringify({ value }));
  const source = `browser.runtime.sendMessage(${JSON.stringify(message)}).then(JSON.stringify)`;
  Cu.evalInSandbox(source, sandbox).then(
    (text) => answer(JSON.parse(text ?? 'null')),
    (error) => answer(String(error)),
  );
}

/** Runs a function's source with the closed shadow root of our elements on the page. A frame script. */
export function runInHost(_extensionId: string, source: string, args: unknown[]): void {
  const host = content.document.querySelector('[data-tether-for-plex]') as
    | (Element & { openOrClosedShadowRoot: ShadowRoot })
    | null;
  const options = { sandboxPrototype: content, sameZoneAs: content, wantXrays: false };
  const sandbox = Cu.Sandbox(content, options) as { root?: ShadowRoot | null };
  sandbox.root = host?.openOrClosedShadowRoot ?? null;
  const run = `(async () => JSON.stringify({ value: await (${source})(root, ...${JSON.stringify(args)}) }))()`;
  Cu.evalInSandbox(run, sandbox).then(
    (text) => sendAsyncMessage('tether:answer', text ?? '{}'),
    (error) => sendAsyncMessage('tether:answer', JSON.stringify({ error: String(error) })),
  );
}

/** Runs an expression in the panel's frame on the page. A frame script. */
export function runInPanel(_extensionId: string, expression: string): void {
  const host = content.document.querySelector('[data-tether-for-plex]') as
    | (Element & { openOrClosedShadowRoot: ShadowRoot })
    | null;
  const view = host?.openOrClosedShadowRoot.querySelector('iframe')?.contentWindow;
  const answer = (result: object) => sendAsyncMessage('tether:answer', JSON.stringify(result));
  if (!view) {
    answer({ value: null });
    return;
  }
  const sandbox = Cu.Sandbox(view, { sandboxPrototype: view, sameZoneAs: view, wantXrays: false });
  const json = `Promise.resolve(${expression}).then((value) => JSON.stringify({ value }))`;
  Cu.evalInSandbox(json, sandbox).then(
    (text) => sendAsyncMessage('tether:answer', text ?? '{}'),
    (error) => answer({ error: String(error) }),
  );
}

/** Reads the text of every frame on the page that shows a page of an extension. A frame script. */
export function readExtensionFrames(): void {
  const views = docShell.browsingContext.getAllBrowsingContextsInSubtree().map(({ window }) => window?.document);
  const shown = views.filter((view) => view?.documentURI.startsWith('moz-extension:'));
  const value = shown.map((view) => view?.body?.innerText ?? '');
  sendAsyncMessage('tether:answer', JSON.stringify({ value }));
}

export function readClipboard(): Promise<string> {
  return navigator.clipboard.readText();
}

export async function readClipboardTypes(): Promise<string[]> {
  return (await navigator.clipboard.read()).flatMap(({ types }) => types);
}

export function readConsole(): string[] {
  const storage = Cc['@mozilla.org/consoleAPI-storage;1']?.getService(Ci.nsIConsoleAPIStorage);
  const logged = (storage?.getEvents() ?? []).map((event) => event.arguments.map(String).join(' '));
  return [...logged, ...Services.console.getMessageArray().map(({ message }) => message)];
}

export function shiftBackgroundClock({ extension }: WindowScope, ms: number): void {
  const background = [...extension.views].find(({ viewType }) => viewType === 'background');
  if (!background) throw new Error('The background is not running.');
  const { contentWindow } = background.xulBrowser;
  const clock = contentWindow.wrappedJSObject.Date;
  const { now } = clock;
  clock.now = Cu.exportFunction(() => now() + ms, contentWindow);
}

/** Does what Firefox does when the shortcut of a command is pressed: its key element gets the event. */
export function pressShortcut({ extension }: WindowScope, name: string): void {
  const id = extension.id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  const keys = [...document.querySelectorAll(`keyset[id^="ext-keyset-id-${id}"] > key`)] as (Element & {
    doCommand(): void;
  })[];
  const manifest = extension.manifest as { commands?: Record<string, { suggested_key: { default: string } }> };
  const shortcut = manifest.commands?.[name]?.suggested_key.default ?? '';
  const key = keys.find((each) => each.getAttribute('key') === shortcut.split('+').at(-1));
  if (!key) throw new Error(`No key for "${name}" among ${keys.map((each) => each.outerHTML).join(' ')}`);
  key.doCommand();
}

/** Chooses our entry in the open context menu; false while there is none. */
export function chooseInContextMenu({ extension }: WindowScope): boolean {
  const menu = document.getElementById('contentAreaContextMenu') as
    | (HTMLElement & { state: string; activateItem(item: Element): void })
    | null;
  const id = extension.id.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  const entry = menu?.querySelector(`menuitem[id^="${id}-menuitem-"]`);
  if (menu?.state !== 'open' || !entry) return false;
  menu.activateItem(entry);
  return true;
}
