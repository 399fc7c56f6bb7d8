/** Interfaces that only the declarations have, or have by that name: where the data tells of their members. */
const TOLD_AT: Record<string, string> = {
  ARIAMixin: 'Element',
  AnyPermissions: 'Permissions',
  Body: 'Response',
  CallableFunction: 'Function',
  ChildNode: 'Element',
  Console: 'console',
  CSSStyleDeclarationBase: 'CSSStyleDeclaration',
  DocumentOrShadowRoot: 'Document',
  ElementCSSInlineStyle: 'HTMLElement',
  HTMLOrSVGElement: 'HTMLElement',
  NavigatorLanguage: 'Navigator',
  ParentNode: 'Element',
  ReadableStreamGenericReader: 'ReadableStreamDefaultReader',
  Uint8Array: 'TypedArray',
};

/**
 * The names that the compatibility data may have for what is declared somewhere, likeliest first.
 *
 * @param place the file with the declaration
 * @param owner the interface or namespace around it; empty for what is global
 * @returns nothing for what is no part of the platform
 */
export function namesInData(place: string, owner: string, name: string): string[] | undefined {
  const [, namespace] = /\/webextension-polyfill\/namespaces\/(\w+)\.d\.ts$/.exec(place) ?? [];
  if (namespace) return ofWebExtensions(namespace, owner, name);
  if (place.includes('/webextension-polyfill/')) return owner === 'Browser' ? [`webextensions.api.${name}`] : undefined;
  if (/\/lib\.dom[\w.]*\.d\.ts$/.test(place)) return ofWeb(owner, name);
  if (/\/lib\.es[\w.]*\.d\.ts$/.test(place)) return ofLanguage(owner, name);
  if (/\/preact\/src\/jsx\.d\.ts$/.test(place)) return ofElements(owner, name);
  return undefined;
}

/** As {@link namesInData}, of an attribute of an element. */
export function attributeInData(element: string, name: string): string[] {
  return [`html.elements.${element}.${name.toLowerCase()}`, `html.global_attributes.${name.toLowerCase()}`];
}

function ofWebExtensions(namespace: string, owner: string, name: string): string[] {
  if (namespace === 'manifest') return [`webextensions.manifest.${name}`];
  const whole = `webextensions.api.${namespace}`;
  if (owner === 'Static') return [`${whole}.${name}`];
  const types = told(owner).map((type) => `${whole}.${type}`);
  return [...types.map((type) => `${type}.${name}`), ...types];
}

function ofWeb(owner: string, name: string): string[] {
  if (!owner) return [`api.${name}`, `api.Window.${name}`, `api.EventTarget.${name}`];
  if (owner === 'CSSStyleProperties') return [`css.properties.${inCss(name)}`];
  const whole = told(owner).map((type) => `api.${type}.${name}`);
  // Members of the interfaces that it is derived from, where it only declares their types more closely.
  const inherited = ['EventTarget', 'Node', 'Element', 'HTMLElement'].map((base) => `api.${base}.${name}`);
  return [...whole.flatMap((path) => [path, `${path}_static`]), ...inherited];
}

function ofLanguage(owner: string, name: string): string[] {
  const builtins = 'javascript.builtins';
  if (!owner) return [`${builtins}.${name}`];
  const declared = owner.replace(/^Readonly(?=Array|Map|Set)|Constructor$/g, '');
  return told(declared).flatMap((whole) => [`${builtins}.${whole}.${name}`, `${builtins}.Intl.${whole}.${name}`]);
}

function ofElements(owner: string, name: string): string[] | undefined {
  if (owner === 'IntrinsicHTMLElements') return [`html.elements.${name}`];
  return owner === 'IntrinsicSVGElements' ? [`svg.elements.${name}`] : undefined;
}

function told(owner: string): string[] {
  const elsewhere = TOLD_AT[owner];
  return elsewhere ? [owner, elsewhere] : [owner];
}

function inCss(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
