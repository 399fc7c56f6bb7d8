import { type Answer, html, type SimulatedRequest } from './http.ts';
import { KEYS } from './library-content.ts';
import type { SimulatedMediaServer } from './media-server.ts';
import type { PlexAccounts } from './plex-accounts.ts';

const STYLE = `body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: #1f2326; color: #eee }
  main { max-width: 32rem; margin: 12vh auto; padding: 0 1rem } h1 { font-size: 1.5rem } a { color: #e5c07b }
  button, input { font: inherit; padding: .5rem 1rem; border-radius: .25rem; border: 1px solid #888 }`;

/** The pages of app.plex.tv and plex.tv for linking, and a stand-in for Plex Web. */
export function answerPage(request: SimulatedRequest, accounts: PlexAccounts): Answer {
  const { hostname, pathname } = request.url;
  if (pathname === '/web/index.html') return html(plexWeb(accounts.media.home)); // The copy on a media server.
  const path = `${request.method} ${hostname}${pathname.replace(/\/$/, '')}`;
  switch (path) {
    case 'GET app.plex.tv/auth':
      return html(signInPage(accounts.user.title));
    case 'GET watch.plex.tv':
      return html(page('Watch Free Movies & TV - Plex', '<h1>Watch for free</h1>', ''));
    case 'POST app.plex.tv/auth/allow':
      return accounts.behaviour.signIn === 'fails' ? html('Something is wrong.', 500) : claim(request, accounts);
    case 'POST plex.tv/link/code':
      return claim(request, accounts);
    case 'GET plex.tv/link':
      return html(linkPage());
    case 'GET app.plex.tv':
    case 'GET app.plex.tv/desktop':
      return html(plexWeb(accounts.media.home, accounts.webUsers.text));
    default:
      return html('<h1>Not found</h1>', 404);
  }
}

function claim({ body }: SimulatedRequest, accounts: PlexAccounts): Answer {
  const code = new URLSearchParams(body).get('code') ?? '';
  return accounts.claim(code) ? html('linked') : html('There is no such code, or it has expired.', 404);
}

/** https://app.plex.tv/auth#?clientID=…&code=…&context[device][product]=… */
function signInPage(userName: string): string {
  return page(
    'Sign in - Plex',
    `<h1>Allow <span id="product"></span>?</h1>
    <p>You are signed in as ${userName}. The app on <span id="device"></span> will have access to your account.</p>
    <button id="allow">Allow</button> <p id="outcome" role="status"></p>`,
    `const parameters = new URLSearchParams(location.hash.replace(/^#\\?/, ''));
    const show = (id, text) => { document.getElementById(id).textContent = text };
    show('product', parameters.get('context[device][product]') ?? 'an app');
    show('device', parameters.get('context[device][deviceName]') ?? 'a device');
    document.getElementById('allow').addEventListener('click', async () => {
      const code = parameters.get('code') ?? '';
      const { ok } = await fetch('/auth/allow', { method: 'POST', body: new URLSearchParams({ code }) });
      show('outcome', ok ? 'You have signed in. You may close this tab.' : 'The request could not be completed.');
      const next = ok ? parameters.get('forwardUrl') : 'https://watch.plex.tv/';
      if (next) location.href = next;
    });`,
  );
}

/** https://plex.tv/link, or https://plex.tv/link/?pin=… with the code filled in */
function linkPage(): string {
  return page(
    'Link Account - Plex',
    `<h1>Link Account</h1><form><label>Enter the code <input name="code" autocomplete="off" maxlength="4"></label>
    <button>Link</button></form><p id="outcome" role="status"></p>`,
    `document.querySelector('input').value = new URLSearchParams(location.search).get('pin') ?? '';
    document.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      const { ok } = await fetch('/link/code', { method: 'POST', body: new URLSearchParams(new FormData(event.target)) });
      document.getElementById('outcome').textContent = ok ? 'Account Linked!' : 'That code is not valid.';
    });`,
  );
}

/**
 * A single-page stand-in for Plex Web with links to some items of a server. It renders its markup again at every change of
 * the hash route.
 *
 * @param users what it stores of its users; nothing for null
 */
export function plexWeb({ machineIdentifier, library }: SimulatedMediaServer, users: string | null = null): string {
  const links = [KEYS.film, KEYS.show, KEYS.season, KEYS.episode, KEYS.album].map((key) => {
    const route = `#!/server/${machineIdentifier}/details?key=${encodeURIComponent(`/library/metadata/${key}`)}`;
    return `<li><a href="${route}">${library.get(key)?.title}</a></li>`;
  });
  return page(
    'Plex',
    '<div id="plex"></div>',
    `${users === null ? '' : `localStorage.setItem('users', ${JSON.stringify(users).replaceAll('<', '\\u003c')});`}
    const draw = () => {
      document.getElementById('plex').innerHTML = '<h1></h1><nav><ul><li><a href="#!/">Home</a></li>${links.join('')}</ul></nav>';
      document.querySelector('h1').textContent = location.hash.includes('details') ? 'An item' : 'Home';
    };
    addEventListener('hashchange', draw);
    draw();`,
  );
}

function page(title: string, body: string, script: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
  <body><main>${body}</main><script>${script}</script></body></html>`;
}
