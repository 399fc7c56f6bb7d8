import type { Item } from 'plex-link/media';
import { panelTexts } from '../../locales/panel/index.ts';
import { ActionButton } from './action-button.tsx';
import { FileChooser } from './file-chooser.tsx';
import { FileVersion } from './file-version.tsx';
import type { ActionProps, DisplaySettings } from './panel-state.ts';
import { useListedFiles } from './use-listed-files.ts';

type Props = ActionProps & Pick<DisplaySettings, 'showPath' | 'playability'> & { item: Item };

/** All versions of an item that has files; they can be chosen with the subtitles in files of their own, if there are any */
export function FileList({ item, ...rest }: Props) {
  const { actions, notify } = rest;
  const { listing, list } = useListedFiles(actions);
  return (
    <section>
      <h3>{panelTexts.files}</h3>
      {item.versions.map((version, index) => (
        <FileVersion key={version.id} version={version} number={index + 1} {...rest} />
      ))}
      {item.versions.length === 0 && <p class="muted">{panelTexts.noFiles}</p>}
      {hasSubtitleFiles(item) && (
        <div class="buttons">
          <ActionButton label={panelTexts.buttons.chooseFiles} onAction={list} notify={notify} />
        </div>
      )}
      {listing && <FileChooser key={listing.number} entries={listing.entries} {...{ actions, notify }} />}
    </section>
  );
}

function hasSubtitleFiles({ versions }: Item): boolean {
  const streams = versions.flatMap(({ parts }) => parts.flatMap((part) => part.streams));
  return streams.some(({ type, key }) => type === 'subtitle' && key !== null);
}
