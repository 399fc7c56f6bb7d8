import { expect, inject, test } from 'vitest';
import { startProxy } from '../../simulator/proxy.ts';
import { Simulator } from '../../simulator/server.ts';
import { launch } from '../browsers/launch.ts';
import { until } from '../browsers/until.ts';
import { Consumer } from '../packages/consumer.ts';
import { buildExample } from './support/build-example.ts';

test('the example extension, built with the packed package, links by a code and unlinks', async () => {
  const browserName = inject('browserName');
  await using cleanUp = new AsyncDisposableStack();
  const consumer = cleanUp.adopt(await Consumer.create(), (it) => it.remove());
  const simulator = cleanUp.adopt(await Simulator.start(), (it) => it.stop());
  const proxy = cleanUp.adopt(await startProxy(simulator), (it) => it.stop());
  const extension = await buildExample(consumer, browserName);
  const options = { extension, proxyPort: proxy.port, keepsWelcomePage: true };
  const browser = cleanUp.adopt(await launch(browserName, options), (it) => it.close());

  const page = await until('the page that links', () => browser.extensionTab('link.html'));
  await page.waitForText(/Not linked/);
  await page.click('Link');
  await page.waitForText(/Enter \w{4} at plex\.tv\/link/);
  simulator.control.approve();
  await page.waitForText(/^Linked/);
  const { authToken, clientIdentifier } = simulator.accounts.newestPin ?? {};
  expect(await browser.storage()).toEqual({ account: { authToken, clientIdentifier } });
  expect(simulator.seenAt('getPin')[0]?.request.headers['x-plex-product']).toBe('The smallest link');

  await page.click('Unlink');
  await page.waitForText(/Not linked/);
  expect(simulator.accounts.signedOut).toEqual([authToken]);
});
