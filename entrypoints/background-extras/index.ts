import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { browserSites } from '../../account/browser-sites.ts';
import { downloadPorts } from '../../account/download-ports.ts';
import { download } from '../../account/downloads.ts';
import { giveBackOptionalPermissions } from '../../account/optional-permissions.ts';
import { OwnAddresses } from '../../account/own-addresses.ts';

export default defineUnlistedScript(() => {
  globalThis.tetherExtras = {
    ownAddresses: new OwnAddresses(browserSites()),
    download: (request) => download(request, downloadPorts),
    giveBackOptionalPermissions,
  };
});
