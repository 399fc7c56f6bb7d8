import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { giveBackOptionalPermissions } from '../../background/additional-permissions.ts';
import { browserContentScriptRegistry } from '../../background/custom-sites/content-script-registry.ts';
import { CustomSites } from '../../background/custom-sites/custom-sites.ts';
import { browserDownloads } from '../../background/downloads/browser-downloads.ts';
import { download } from '../../background/downloads/download-part.ts';

export default defineUnlistedScript(() => {
  globalThis.tetherExtras = {
    customSites: new CustomSites(browserContentScriptRegistry()),
    download: (request) => download(request, browserDownloads),
    giveBackOptionalPermissions,
  };
});
