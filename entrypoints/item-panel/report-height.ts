/** Calls back with the height that the content needs, in CSS pixels, now and whenever it may have changed. */
export function reportHeight(container: HTMLElement, report: (height: number) => void): void {
  let last = 0;
  const measure = () => {
    const height = neededHeight(container);
    if (height === 0 || height === last) return;
    last = height;
    report(height);
  };
  new ResizeObserver(measure).observe(container);
  new MutationObserver(measure).observe(container, { subtree: true, childList: true, characterData: true });
  container.addEventListener('toggle', measure, { capture: true });
}

/** The height of the panel with all that it scrolls, or that its scrolling part does. */
function neededHeight(container: HTMLElement): number {
  const panel = container.firstElementChild;
  if (!(panel instanceof HTMLElement)) return 0;
  return [panel, ...panel.querySelectorAll('.body')].reduce(
    (height, { scrollHeight, clientHeight }) => height + scrollHeight - clientHeight,
    panel.offsetHeight,
  );
}
