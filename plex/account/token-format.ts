/** Auth and access tokens: visible ASCII, so that they fit in a header. Real ones have 20 characters, a JWT up to 1,500. */
export const TOKEN_FORMAT = /^[\x21-\x7e]{1,4096}$/;
