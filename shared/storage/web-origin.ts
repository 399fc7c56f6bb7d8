/** The form of an exact web origin, such as `http://nas:32400`. */
export const WEB_ORIGIN = /^https?:\/\/[^/*]+$/;
