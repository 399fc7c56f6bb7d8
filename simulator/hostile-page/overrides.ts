import type { PageState } from './page-state.ts';

/* What the hostile page overrides and defines. Every function runs in the page. */

/** Overrides functions that a content script might call, and records each call. */
export function overrideFunctions({ keep, describe }: PageState): void {
  const write = (value: unknown) =>
    typeof value === 'object' || typeof value === 'function' ? describe(value) : String(value);
  const overrides: [string, object | undefined, string[]][] = [
    [
      'Element',
      Element.prototype,
      ['attachShadow', 'append', 'prepend', 'before', 'after', 'replaceWith', 'setAttribute'],
    ],
    [
      'Element',
      Element.prototype,
      ['insertAdjacentElement', 'insertAdjacentHTML', 'remove', 'animate', 'setHTMLUnsafe'],
    ],
    ['HTMLElement', HTMLElement.prototype, ['click', 'focus', 'showPopover', 'attachInternals']],
    ['Node', Node.prototype, ['appendChild', 'insertBefore', 'replaceChild', 'removeChild']],
    ['Document', Document.prototype, ['createElementNS', 'execCommand', 'adoptNode', 'importNode', 'write', 'open']],
    ['EventTarget', EventTarget.prototype, ['dispatchEvent']],
    ['window', window, ['fetch', 'open', 'postMessage']],
    ['XMLHttpRequest', XMLHttpRequest.prototype, ['open', 'setRequestHeader', 'send']],
    ['Navigator', Navigator.prototype, ['sendBeacon']],
    ['Clipboard', window.Clipboard?.prototype, ['writeText', 'write', 'readText', 'read']],
    ['URL', URL, ['createObjectURL', 'revokeObjectURL']],
    ['History', History.prototype, ['pushState', 'replaceState']],
    ['Storage', Storage.prototype, ['getItem', 'setItem']],
    ['MessagePort', MessagePort.prototype, ['postMessage']],
    ['BroadcastChannel', BroadcastChannel.prototype, ['postMessage']],
  ];
  const override = (api: string, object: Record<string, unknown>, name: string) => {
    const real = object[name];
    if (typeof real !== 'function') return;
    object[name] = function (this: unknown, ...values: unknown[]) {
      keep('calls', { api: `${api}.${name}`, values: values.map(write) });
      return Reflect.apply(real, this ?? window, values);
    };
  };
  for (const [api, object, names] of overrides) {
    for (const name of names) if (object) override(api, object as Record<string, unknown>, name);
  }
}

/** Overrides the accessors of frames and shadow roots, and records each use. */
export function overrideAccessors({ keep, describe }: PageState): void {
  const override = (object: object, name: string, api: string) => {
    const real = Object.getOwnPropertyDescriptor(object, name);
    if (!real?.get) return;
    const accessors: PropertyDescriptor = {
      get(this: unknown) {
        keep('calls', { api: `get ${api}.${name}`, values: [describe(this)] });
        return real.get?.call(this);
      },
      set(this: unknown, value: unknown) {
        keep('calls', { api: `set ${api}.${name}`, values: [String(value)] });
        real.set?.call(this, value);
      },
    };
    Object.defineProperty(object, name, { ...real, ...accessors });
  };
  for (const name of ['src', 'srcdoc', 'contentWindow', 'contentDocument', 'allow', 'sandbox', 'name']) {
    override(HTMLIFrameElement.prototype, name, 'HTMLIFrameElement');
  }
  override(Element.prototype, 'shadowRoot', 'Element');
  override(Document.prototype, 'cookie', 'Document');
}

/** Defines custom elements under every name that an extension might use, and reads their shadow roots. */
export function defineCustomElements({ options, keep, unrecorded, attack }: PageState): void {
  const made: { name: string; internals: ElementInternals }[] = [];
  const read = () => made.map(({ name, internals }) => ({ name, html: internals.shadowRoot?.innerHTML ?? null }));
  attack.internals = read;
  const watch = (name: string, element: HTMLElement) => {
    const internals = element.attachInternals();
    made.push({ name, internals });
    keep('internals', { name, html: internals.shadowRoot?.innerHTML ?? null });
    if (options.occupiesShadowRoots) element.attachShadow({ mode: 'open' });
  };
  const define = (name: string) => {
    const element = class extends HTMLElement {
      constructor() {
        super();
        unrecorded(() => watch(name, this));
      }
    };
    customElements.define(name, element);
  };
  for (const name of options.names.filter((candidate) => candidate.includes('-'))) define(name);
}

/** Puts setters on prototypes, which receive what is assigned under these names. */
export function definePrototypeSetters({ keep }: PageState): void {
  const define = (prototype: object, name: string) => {
    const set = function (this: object, value: unknown) {
      keep('values', { name, value: String(value) });
      Reflect.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    };
    Object.defineProperty(prototype, name, { set, get: () => undefined, configurable: true });
  };
  const secrets = ['authToken', 'accessToken', 'token', 'account', 'servers', 'clientIdentifier', 'machineIdentifier'];
  for (const name of [...secrets, 'ratingKey', 'linked', 'isTrusted', 'browser']) define(Object.prototype, name);
  define(Array.prototype, '0');
}
