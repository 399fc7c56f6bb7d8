import type { Part, Stream } from 'plex-link/media';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { ActionButton } from './action-button.tsx';
import { partFacts } from './describe-version.ts';
import { Facts } from './facts.tsx';
import { LinkButton } from './link-button.tsx';
import type { ActionProps, ShowPath } from './panel-state.ts';
import { TrackList } from './track-list.tsx';

type Props = ActionProps &
  ShowPath & {
    part: Part;
    /** Null for a version's only part, which needs no title of its own. */
    title: string | null;
    versionTitleId: string;
    /** Further buttons. */
    children?: ComponentChildren;
  };

/** A file: its path, its tracks, and its actions if it can be had. */
export function FilePart({ part, title, versionTitleId, showPath, actions, notify, children }: Props) {
  const partTitleId = useId();
  const { buttons, audio, subtitles, path } = panelTexts;
  const button = { describedBy: title === null ? versionTitleId : `${versionTitleId} ${partTitleId}`, notify };
  return (
    <div class="part">
      {title !== null && <PartTitle id={partTitleId} title={title} part={part} />}
      {part.file && (
        <p class="path">
          <span class="unseen">{path} </span>
          <code dir="ltr">{showPath(part.file)}</code>
        </p>
      )}
      {part.availability === 'available' ? (
        <div class="buttons">
          <ActionButton {...button} label={buttons.download} onAction={() => actions.download(part)} />
          {children}
          <LinkButton {...button} label={buttons.copyLink} onAction={(ownToken) => actions.copyLink(part, ownToken)} />
          {part.file && part.fileIsExact && (
            <ActionButton {...button} label={buttons.copyPath} onAction={() => actions.copyPath(part)} />
          )}
        </div>
      ) : (
        <p class="muted">{panelTexts.unavailable[part.availability]}</p>
      )}
      <TrackList title={audio} streams={tracksOf(part, 'audio')} />
      <TrackList title={subtitles} streams={tracksOf(part, 'subtitle')} />
    </div>
  );
}

function PartTitle({ id, title, part }: { id: string; title: string; part: Part }) {
  return (
    <>
      <h5 id={id}>{title}</h5>
      <p class="facts">
        <Facts facts={partFacts(part, currentLanguage)} />
      </p>
    </>
  );
}

function tracksOf(part: Part, type: Stream['type']): Stream[] {
  return part.streams.filter((stream) => stream.type === type);
}
