/** Name of the extension, the same in every language */
export const PRODUCT_NAME = 'Tether for Plex';
