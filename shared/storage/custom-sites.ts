import { webOrigin } from './schemas.ts';
import { storedList } from './stored-item.ts';

/** Exact origins, such as `http://nas:32400`, at which the user opens Plex Web in addition to app.plex.tv. */
export const customSitesItem = /* @__PURE__ */ storedList('customSites', webOrigin);
