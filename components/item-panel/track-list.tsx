import { currentLanguage } from '../../locales/current-language.ts';
import type { Stream } from '../../plex/media/item.ts';
import { describeTrack } from './describe-track.ts';

/** As many tracks are read at a glance; a longer list waits until it is asked for. */
const OPEN_UP_TO = 3;

type Props = { title: string; streams: Stream[] };

/** The audio or the subtitle tracks of a part; nothing if it has none. */
export function TrackList({ title, streams }: Props) {
  if (streams.length === 0) return null;
  return (
    <details class="tracks" open={streams.length <= OPEN_UP_TO}>
      <summary>
        {title} ({streams.length})
      </summary>
      <ul>
        {streams.map((stream, index) => (
          // A server gives tracks no identifier that is shown here, and their order does not change.
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
      <span class="language">{language}</span>
      {details.length > 0 && <span class="muted"> {details.join(' · ')}</span>}
      {flags.map((flag) => (
        <span key={flag} class="flag">
          {flag}
        </span>
      ))}
    </li>
  );
}
