import { coalesce } from '../../shared/async/coalesce.ts';
import { remainingWait } from '../../shared/link-state.ts';
import { logWarning } from '../../shared/log.ts';
import { accountItem } from '../../shared/storage/account.ts';
import { abandonedPinsItem, pendingSignOutsItem } from '../../shared/storage/link.ts';
import { checkAbandonedPins } from './jobs/abandoned-pins.ts';
import type { JobContext } from './jobs/job-context.ts';
import { fetchProfile } from './jobs/profile.ts';
import { closeLeftoverTab, openSignInTab } from './jobs/sign-in-tab.ts';
import { signOut } from './jobs/sign-outs.ts';
import type { LinkStore } from './link-store.ts';
import type { LinkPlatform } from './platform.ts';

/** All background work except PIN polling. Each job is derived from stored state, and retried if it fails. */
export class LinkJobs {
  readonly #linkStore: LinkStore;
  readonly #platform: LinkPlatform;
  readonly #jobs: readonly ((urgent?: boolean) => Promise<void>)[];

  constructor(linkStore: LinkStore, platform: LinkPlatform) {
    this.#linkStore = linkStore;
    this.#platform = platform;
    const context = { linkStore, platform };
    this.#jobs = [
      job('Opening the sign-in tab', openSignInTab, context),
      job('Closing the sign-in tab', closeLeftoverTab, context),
      job('Fetching the profile', fetchProfile, context),
      job('Checking the abandoned PINs', checkAbandonedPins, context),
      job('Signing out', signOut, context),
    ];
  }

  /** Runs the jobs that are due; resolves when they are done. */
  async run(): Promise<void> {
    await this.#runAll(false);
  }

  /** Runs the jobs without waiting for a backoff, but never before the end of a rate limit. */
  async retryNow(): Promise<void> {
    await this.#runAll(true);
  }

  /** Milliseconds until the next job is due; null if there is none. */
  async nextInMs(): Promise<number | null> {
    const now = this.#platform.now();
    const waits = [
      ...(await pendingSignOutsItem.get()).map((entry) => remainingWait(entry.failure, now)),
      ...(await abandonedPinsItem.get()).map((pin) => remainingWait(pin.failure ?? pin.next, now)),
      ...(await this.#profileWaits(now)),
    ];
    return waits.length > 0 ? Math.min(...waits) : null;
  }

  async #runAll(urgent: boolean): Promise<void> {
    await Promise.all(this.#jobs.map((run) => run(urgent)));
  }

  async #profileWaits(now: number): Promise<number[]> {
    const link = await this.#linkStore.read();
    if (link.state !== 'linked' || !(await accountItem.get())) return [];
    return [Math.max(remainingWait(link.check, now), remainingWait(link.failure, now))];
  }
}

/** A job that runs without overlap, and whose failure is logged and does not stop the others. */
function job(
  name: string,
  work: (context: JobContext, urgent: boolean) => Promise<void>,
  context: JobContext,
): (urgent?: boolean) => Promise<void> {
  return coalesce((urgent) =>
    work(context, urgent).catch((error) => logWarning(`${name} failed; it will be retried`, error)),
  );
}
