import { defineConfig } from 'wxt';

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: {
    name: 'The smallest link',
    permissions: ['storage'],
    host_permissions: ['https://plex.tv/*'],
    action: {},
    browser_specific_settings: { gecko: { id: 'link-extension@example.org' } },
  },
});
