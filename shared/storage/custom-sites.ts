import { type Parse, storedList } from './stored-item.ts';
import { WEB_ORIGIN } from './web-origin.ts';

const parseOrigin: Parse<string> = (stored) =>
  typeof stored === 'string' && WEB_ORIGIN.test(stored) ? stored : undefined;

/** Exact origins, such as `http://nas:32400`, at which the user opens Plex Web in addition to app.plex.tv. */
export const customSitesItem = /* @__PURE__ */ storedList('customSites', parseOrigin);
