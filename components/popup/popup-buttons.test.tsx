import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { setPopupLanguage } from '../../locales/popup/index.ts';
import type { LinkState } from '../../shared/link-state.ts';
import { PopupButtons } from './popup-buttons.tsx';

await setPopupLanguage('en');

const linked = { state: 'linked', check: null } as unknown as LinkState;
const nothing = () => undefined;
const actions = { send: nothing, copyCode: async () => true, allowAccess: nothing, confirmAccount: nothing };

function render(guardsUnlink: boolean): string {
  return renderToString(
    <PopupButtons link={linked} paused={false} asking onAsk={nothing} {...{ guardsUnlink, actions }} />,
  );
}

test('Where unlinking is guarded, its confirmation asks for the PIN of the Home’s admin.', () => {
  expect(render(true)).toMatch(
    /<label for="[^"]+">PIN of the Home’s admin<\/label><input[^>]*type="password".*<button type="submit" class="danger">Yes, unlink</,
  );
  expect(render(false)).not.toContain('PIN');
  expect(render(false)).toContain('Yes, unlink');
});
