/** The second click of a double click is none: the button that it was meant for may have made way for another one. */
export function ignoreSecondClicks(): void {
  const ignore = (event: MouseEvent) => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('click', ignore, { capture: true });
}
