/** Image pixels for each CSS pixel, for sharp screenshots on high-density screens. */
export const SCREENSHOT_SCALE = 2;
