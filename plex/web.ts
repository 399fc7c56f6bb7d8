/**
 * Pages and addresses of Plex Web. Makes no request.
 *
 * @packageDocumentation
 */
export { type ItemKind, itemUrl } from './media/item-url.ts';
export { parseWebRoute, type WebRoute } from './web/item-route.ts';
export { isCustomOrigin, PLEX_WEB_ORIGIN, plainOrigin } from './web/origins.ts';
export { isLinkPage, isSignInPage, isSignInPath, linkPageUrl, signInUrl } from './web/sign-in-page.ts';
