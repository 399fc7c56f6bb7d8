import { PlexHttpError } from 'plex-link';
import { getItem } from 'plex-link/media';
import type { ServerEndpoint } from 'plex-link/servers';
import { serialize } from '../../shared/async/serialize.ts';
import { logWarning } from '../../shared/log.ts';
import { setItems } from '../../shared/storage/items.ts';
import { type WatchReport, watchReportsItem } from '../../shared/storage/player.ts';
import { addRecord, changeRecords, watchingUser } from '../profiles/user-records.ts';
import type { ServerAccess, ServerUse } from '../servers/server-access.ts';
import { forgetPlayed, type ItemOnServer, playedOffer } from './played-items.ts';
import { hasArrived, tell } from './tell-server.ts';

/** Age in ms at which a report that no server has taken is given up. */
const GIVEN_UP_MS = 24 * 3_600_000;

/** Time in ms for one report that is sent again. */
const RESUME_TIMEOUT_MS = 60_000;

/** How an item in a player has ended: where the user has stopped, or null for watched to its end. */
export type PlayedEnd = ItemOnServer & { stoppedAtMs: number | null };

/**
 * Tells media servers what was watched in a player, once. A report is stored before it is sent. If its answer is lost, the item
 * is read before the report is sent again, because a server counts each one.
 */
export class WatchReports {
  readonly #access: ServerAccess;
  readonly #profile: () => AbortSignal;
  readonly #oneByOne = serialize();

  /** @param profile the signal that aborts when whoever is watching now no longer is */
  constructor(access: ServerAccess, profile: () => AbortSignal) {
    this.#access = access;
    this.#profile = profile;
  }

  /**
   * Tells the item's server, as whoever is watching, unless that has been done since the item was opened.
   *
   * @throws as `ServerAccess.withServer` does; the report is then sent later, unless the server has refused it
   */
  report(end: PlayedEnd, use: ServerUse): Promise<void> {
    return this.#oneByOne(async () => {
      use.signal.throwIfAborted(); // Another user may be watching since the one before.
      const earlier = await this.#pending(end);
      if (earlier) await this.#send(earlier, use, true);
      if (earlier?.stoppedAtMs === end.stoppedAtMs) return;
      // A panel asks again if the background was killed, and a former one has told the server.
      if (!earlier && !(await playedOffer(end))) return;
      await this.#send(await this.#store(end, use), use, false);
    });
  }

  /**
   * Sends what is stored for whoever is watching, until somebody else is. Failures are logged, and the report stays for the
   * next time.
   */
  resume(): Promise<void> {
    return this.#oneByOne(async () => {
      const profile = this.#profile();
      for (const report of await watchReportsItem.get()) {
        const user = await watchingUser();
        if (profile.aborted) return;
        if (Math.abs(Date.now() - report.since) > GIVEN_UP_MS) await this.#drop(report);
        else if (report.user === user) await this.#sendLater(report, profile);
      }
    });
  }

  async #sendLater(report: WatchReport, profile: AbortSignal): Promise<void> {
    const use = { signal: AbortSignal.any([profile, AbortSignal.timeout(RESUME_TIMEOUT_MS)]), pageOrigin: null };
    await this.#send(report, use, true).catch((error) => logWarning('Could not report what was watched', error));
  }

  async #pending({ machineIdentifier, ratingKey }: ItemOnServer): Promise<WatchReport | undefined> {
    const [reports, user] = await Promise.all([watchReportsItem.get(), watchingUser()]);
    return reports.find(
      (one) => one.machineIdentifier === machineIdentifier && one.ratingKey === ratingKey && one.user === user,
    );
  }

  async #store({ machineIdentifier, ratingKey, stoppedAtMs }: PlayedEnd, use: ServerUse): Promise<WatchReport> {
    const user = await watchingUser();
    const item = await this.#access.withServer(machineIdentifier, use, (server, signal) =>
      getItem(server, ratingKey, { signal }),
    );
    use.signal.throwIfAborted(); // Another user may be watching now.
    const { durationMs, viewCount: viewCountBefore } = item;
    const report = { user, machineIdentifier, ratingKey, stoppedAtMs, durationMs, viewCountBefore, since: Date.now() };
    await addRecord(user, async () => setItems({ watchReports: [...(await watchReportsItem.get()), report] }));
    return report;
  }

  /** @param mayHaveArrived whether it was sent before */
  async #send(report: WatchReport, use: ServerUse, mayHaveArrived: boolean): Promise<void> {
    let wasSent = mayHaveArrived;
    // The second time, after no answer, is at another address of the same server.
    const work = async (server: ServerEndpoint, signal: AbortSignal, answered: () => void) => {
      if (wasSent && hasArrived(report, await getItem(server, report.ratingKey, { signal }))) return;
      wasSent = true;
      answered(); // The item has just been read, and a report that a slow server counts later must not be sent twice.
      await tell(server, report, signal);
    };
    await this.#access.withServer(report.machineIdentifier, use, work).catch(async (error) => {
      if (isRefusal(error)) await this.#drop(report);
      throw error;
    });
    // The report goes last: if the background is killed in between, an offer alone would let the server be told twice.
    await forgetPlayed(report, report.user);
    await this.#drop(report);
  }

  async #drop({ machineIdentifier, ratingKey, user }: WatchReport): Promise<void> {
    const isOther = (one: WatchReport) =>
      one.machineIdentifier !== machineIdentifier || one.ratingKey !== ratingKey || one.user !== user;
    await changeRecords(async () => {
      const reports = await watchReportsItem.get();
      const others = reports.filter(isOther);
      if (others.length < reports.length) await setItems({ watchReports: others });
    });
  }
}

/** The server itself has refused it: to send it again would not help. A proxy's errors say nothing about the server. */
function isRefusal(error: unknown): boolean {
  return error instanceof PlexHttpError && error.status >= 400 && error.status < 429;
}
