/**
 * Listens to an event that the user causes. The page can dispatch events on our elements too, but those are not trusted.
 */
export function onUserEvent<Type extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  type: Type,
  handler: (event: HTMLElementEventMap[Type]) => void,
  options?: AddEventListenerOptions,
): void {
  const ifTrusted = (event: HTMLElementEventMap[Type]) => {
    if (event.isTrusted) handler(event);
  };
  element.addEventListener(type, ifTrusted, options);
}
