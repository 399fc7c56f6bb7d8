import { type Measurement, serialize, withBrowser } from './harness.ts';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** From a message to a dead background until its answer. */
export const workerStart: Measurement = (laboratory) =>
  withBrowser(laboratory, ['tether', 'control'], async (browser) => {
    const pages = { tether: await browser.openOwnPage('tether'), control: await browser.openOwnPage('control') };
    const answerTo = (message: object) =>
      serialize(laboratory.runs, async (of) => {
        await browser.killBackground(of);
        return pages[of].run(timeToAnswer, message);
      });
    const common = { browser: laboratory.browserName, unit: 'ms' } as const;
    return [
      { what: 'Background start: to the answer to a message that is refused', ...common, ...(await answerTo({})) },
      {
        what: 'Background start: to having taken up what is stored',
        ...common,
        ...(await answerTo({ type: 'wake' })),
      },
    ];
  });

async function timeToAnswer(message: object): Promise<number> {
  const asked = performance.now();
  await chrome.runtime.sendMessage(message);
  return performance.now() - asked;
}
