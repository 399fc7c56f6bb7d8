import { panelTexts } from '../../locales/panel/index.ts';
import { ActionButton } from './action-button.tsx';
import { FileChooser } from './file-chooser.tsx';
import { LinkButton } from './link-button.tsx';
import type { ActionProps } from './panel-state.ts';
import { useListedFiles } from './use-listed-files.ts';

type Props = ActionProps & { title: string };

/** Actions for all episodes or tracks of an item, or for everything in a collection or a playlist */
export function ListActions({ title, actions, notify }: Props) {
  const { listing, list } = useListedFiles(actions);
  const { playAll, copyAllLinks, copyAllPaths, chooseFiles } = panelTexts.buttons;
  return (
    <section>
      <h3>{title}</h3>
      <div class="buttons">
        <LinkButton label={playAll} onAction={(ownToken) => actions.playAll(ownToken)} notify={notify} />
        <LinkButton label={copyAllLinks} onAction={(ownToken) => actions.copyAllLinks(ownToken)} notify={notify} />
        <ActionButton label={chooseFiles} onAction={list} notify={notify} />
        <ActionButton label={copyAllPaths} onAction={() => actions.copyAllPaths()} notify={notify} />
      </div>
      {listing && <FileChooser key={listing.number} entries={listing.entries} {...{ actions, notify }} />}
    </section>
  );
}
