import { alternate, type Measurement, summarizePair, withBrowser } from './harness.ts';

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** From a message to a dead background until its answer. */
export const backgroundStart: Measurement = (bench) =>
  withBrowser(bench, ['tether', 'control'], async (_browser, { tether, control }) => {
    const pages = { tether: await tether.openBlankPage(), control: await control.openBlankPage() };
    const timeOf = async (message: object) => {
      const pair = await alternate(bench.runs, async (of) => {
        await (of === 'tether' ? tether : control).killBackground();
        return pages[of].evaluate(timeToAnswer, message);
      });
      return summarizePair(pair);
    };
    const common = { measure: 'backgroundStart', browser: bench.browserName } as const;
    return [
      { ...common, case: 'until it rejects an invalid message', ...(await timeOf({})) },
      { ...common, case: 'until stored work is resumed', ...(await timeOf({ type: 'wake' })) },
    ];
  });

/** Runs in a page of the extension. */
async function timeToAnswer(message: object): Promise<number> {
  const askedAt = performance.now();
  await chrome.runtime.sendMessage(message);
  return performance.now() - askedAt;
}
