import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { beginLife } from '../../content/script-life.ts';
import { startOnPage } from '../../content/start-on-page.ts';

/*
 * The content script. It is not declared as one to WXT, whose wrapper sends an event into the page that tells which
 * extension this is, and ends the script when the page sends one back. The manifest names it (wxt.config.ts).
 */
export default defineUnlistedScript(() => {
  const life = beginLife();
  if (life) startOnPage(life);
});
