async function addButton() {
  const { account } = await chrome.storage.local.get('account');
  const button = document.createElement('button');
  button.textContent = account ? 'Linked' : 'Not linked';
  button.style = 'position: fixed; inset: auto 0 0 auto';
  document.body.append(button);
}

addButton();
