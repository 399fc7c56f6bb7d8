/** Shown instead of a page when the browser cannot read what is stored. */
export const storageTexts = {
  title: 'Tether’s data cannot be read',
  text: 'This browser could not read what Tether has stored. Restart the browser. If that doesn’t help, remove Tether, install it again and link this browser once more.',
  tryAgain: 'Try again',
};

export type StorageTexts = typeof storageTexts;
