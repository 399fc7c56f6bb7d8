import { expect, inject, test } from 'vitest';
import { Simulator } from '../../simulator/server.ts';
import { launch } from '../browsers/launch.ts';
import { until } from '../browsers/until.ts';

const MARKUP = '<img src=x onerror="document.title=1">';

test('the simulator’s page shows what clients send as text, and approves, revokes and injects with a click', async () => {
  await using cleanUp = new AsyncDisposableStack();
  const simulator = cleanUp.adopt(await Simulator.start({ control: true }), (it) => it.stop());
  const browser = cleanUp.adopt(await launch(inject('browserName'), {}), (it) => it.close());
  const pin = simulator.accounts.createPin('client', false, MARKUP);
  const page = await browser.openPage(`http://127.0.0.1:${simulator.port}/`);
  const text = () => page.evaluate(() => document.body.innerText);
  const click = async (name: string) => {
    const find = (wanted: string) => {
      const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === wanted);
      found?.click();
      return found !== undefined;
    };
    await until(`a button "${name}"`, () => page.evaluate(find, name));
  };

  await until('the code', async () => (await text()).includes(pin.code));
  expect(await text()).toContain(MARKUP);
  expect(await page.$('img')).toBeNull();
  expect(await page.title()).toBe('Simulated Plex');

  await click('Approve');
  await until('the approval', async () => pin.authToken !== null);
  await click('Revoke');
  await until('the end of the token', async () => simulator.accounts.tokens.size === 0);
  await click('Add');
  await until('the fault', async () => simulator.faults.waiting.length === 1);
  await click('15 minutes later');
  await until('the expiry', async () => !simulator.accounts.isAlive(pin));
});
