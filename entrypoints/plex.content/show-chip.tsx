import { render } from 'preact';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { logProblem } from '../../account/log.ts';
import { type Account, accountItem, dismissedChipItem, save } from '../../account/storage.ts';
import { Chip } from '../../components/chip.tsx';

/**
 * Keeps the chip in `container` true to storage, in every tab alike.
 *
 * @returns what ends that and takes the chip away
 */
export function showChip(container: HTMLElement, ctx: ContentScriptContext): () => void {
  let stopped = false;
  const draw = async () => {
    const [account, dismissed] = await Promise.all([accountItem.read(), dismissedChipItem.read()]);
    if (stopped) return;
    const news = newsOf(account);
    const dismiss = () => ctx.isValid && attempt(save({ dismissedChip: news }));
    render(dismissed === news ? null : <Chip account={account} onDismiss={dismiss} />, container);
  };
  const update = () => attempt(draw());
  const stops = [accountItem.watch(update), dismissedChipItem.watch(update), () => render(null, container)];
  update();
  return () => {
    stopped = true;
    for (const stop of stops) quietly(stop)();
  };
}

/** What the chip has to say, as a key: a dismissed chip stays away until this changes. */
function newsOf(account: Account | null): string {
  return account ? `linked ${account.linkedAt}` : 'unlinked';
}

/** In a context that an update has cut off, taking a listener away fails; it is as good as gone. */
export function quietly(stop: () => void): () => void {
  return () => {
    try {
      stop();
    } catch {}
  };
}

function attempt(work: Promise<void>): void {
  work.catch((error) => logProblem('The chip could not be brought up to date', error));
}
