/** Pixels of a photograph for each CSS pixel: as on the screens of many who look at them. */
export const PICTURE_SCALE = 2;
