import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { displayName } from '../../shared/display-name.ts';
import type { Account } from '../../shared/storage/account.ts';
import { AccountSection } from './account-section.tsx';

const CLIENT_IDENTIFIER = '0d9f2a4e-8a0b-4c7e-9a64-1f7a2a8f1c55';
const user = { id: 5, uuid: 'u5', username: 'robin', title: 'Robin', email: 'robin@example.org', thumb: '' };
const account: Account = {
  authToken: 'secret-token',
  clientIdentifier: CLIENT_IDENTIFIER,
  linkedAt: '2026-03-01T12:00:00Z',
  user,
};

function render(of: Account | null, tokenIsKept = false): string {
  const nothing = () => undefined;
  return renderToString(
    <AccountSection
      account={of}
      accountName={of?.user ? displayName(of.user) : null}
      tokenIsKept={tokenIsKept}
      onCopyToken={nothing}
      onCopyClientIdentifier={nothing}
    />,
  );
}

test('The account section shows who is linked and since when, without the email address.', () => {
  expect(render(account)).toContain('Linked as Robin since March 1, 2026.');
  expect(render(account)).not.toContain('robin@example.org');
});

test('The account section shows the date while the profile is unknown.', () => {
  expect(render({ ...account, user: null })).toContain('Linked since March 1, 2026.');
});

test('The token is not on the page, but can be revealed and copied.', () => {
  const html = render(account);
  expect(html).not.toContain('secret-token');
  expect(html).toMatch(/<output[^>]*aria-labelledby="token"[^>]*>.*hidden/);
  expect(html).toMatch(/<button[^>]*aria-describedby="token-how"[^>]*>Reveal token</);
  expect(html).toMatch(/<button[^>]*aria-describedby="token-how"[^>]*>Copy token</);
});

test('A hidden token looks the same whatever its length.', () => {
  expect(render({ ...account, authToken: 'another-and-longer-one' })).toBe(render(account));
});

test('The client identifier of the link can be copied.', () => {
  const html = render(account);
  expect(html).toMatch(new RegExp(`<code[^>]*>${CLIENT_IDENTIFIER}</code><button[^>]*>Copy client identifier<`));
});

test('Without an account, neither token nor client identifier is shown.', () => {
  const html = render(null);
  expect(html).toContain('This browser is not linked.');
  expect(html).not.toContain('token');
  expect(html).not.toContain('<button');
});

test('While another user is watching, the token can be neither revealed nor copied.', () => {
  const html = render(account, true);
  expect(html).toContain('The token stays hidden while another user is watching.');
  expect(html).not.toContain('Reveal token');
  expect(html).not.toContain('Copy token');
});
