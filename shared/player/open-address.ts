/**
 * Opens the address of a player. The browser asks the user whether to start the program; the page and its frames stay where
 * they are, as the address opens in a tab of its own, which browsers close or leave empty.
 *
 * @returns false if the browser would refuse, because too much time has passed since the user's click
 */
export function openAddress(address: string): boolean {
  if (!navigator.userActivation.isActive) return false;
  window.open(address, '_blank', 'noopener,noreferrer');
  return true;
}
