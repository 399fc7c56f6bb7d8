import type { Stream } from 'plex-link/media';
import { currentLanguage } from '../../locales/current-language.ts';
import { describeTrack } from './describe-track.ts';
import { Facts } from './facts.tsx';

/** Maximum number of tracks in a list that is open at first */
const OPEN_UP_TO = 3;

type Props = { title: string; streams: Stream[] };

/** The audio or subtitle tracks of a part; nothing if it has no such tracks. */
export function TrackList({ title, streams }: Props) {
  if (streams.length === 0) return null;
  return (
    <details class="tracks" open={streams.length <= OPEN_UP_TO}>
      <summary>
        {title} ({streams.length})
      </summary>
      <ul>
        {streams.map((stream, index) => (
          // Tracks have no identifier here, and their order does not change.
          <Track key={index} stream={stream} />
        ))}
      </ul>
    </details>
  );
}

function Track({ stream }: { stream: Stream }) {
  const { language, details, flags } = describeTrack(stream, currentLanguage);
  return (
    <li>
      <bdi class="language">{language}</bdi>
      {details.length > 0 && (
        <span class="muted">
          {' '}
          <Facts facts={details} />
        </span>
      )}
      {flags.map((flag) => (
        <bdi key={flag} class="flag">
          {flag}
        </bdi>
      ))}
    </li>
  );
}
