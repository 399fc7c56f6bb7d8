import { describeDevice, type LinkedDevice, linkDevice, signOut } from 'plex-link';
import { browser } from 'wxt/browser';

type Account = Pick<LinkedDevice, 'authToken' | 'clientIdentifier'>;

const { name, version } = browser.runtime.getManifest();
const device = describeDevice({ name, version }, navigator);

async function link(): Promise<void> {
  await unlink(); // Otherwise the account would list a device whose token is stored nowhere.
  const { authToken, clientIdentifier } = await linkDevice({
    product: name,
    device,
    onCode: ({ code }) => show(`Enter ${code} at plex.tv/link`),
  });
  await browser.storage.local.set({ account: { authToken, clientIdentifier } });
  show('Linked');
}

async function unlink(): Promise<void> {
  const { account } = await browser.storage.local.get<{ account?: Account }>('account');
  if (account) await signOut(account.authToken, account.clientIdentifier);
  await browser.storage.local.remove('account');
  show('Not linked');
}

function show(text: string): void {
  const status = document.getElementById('status');
  if (status) status.textContent = text;
}

/** No button can be used until what the last one has begun is over: two links at once would lose a token. */
function onClick(id: string, act: () => Promise<void>): void {
  document.getElementById(id)?.addEventListener('click', async () => {
    disableButtons(true);
    await act().catch((error: unknown) => show(String(error)));
    disableButtons(false);
  });
}

function disableButtons(disabled: boolean): void {
  for (const button of document.querySelectorAll('button')) button.disabled = disabled;
}

onClick('link', link);
onClick('unlink', unlink);
const { account } = await browser.storage.local.get('account');
show(account ? 'Linked' : 'Not linked');
