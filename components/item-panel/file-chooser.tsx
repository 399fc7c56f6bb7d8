import type { LibraryEntry } from 'plex-link/media';
import { useEffect, useId, useReducer, useState } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { plural } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { ActionButton } from './action-button.tsx';
import { FileRow } from './file-row.tsx';
import { type Choice, changed, chosenFiles, everything, isAll, sizeOf } from './files-choice.ts';
import { formatBytes } from './format.ts';
import type { ActionProps } from './panel-state.ts';

/** Rows that are drawn at a time, so that a long list keeps nobody waiting. */
const SLICE = 60;

type Props = ActionProps & { entries: readonly LibraryEntry[] };

/** Check boxes for the files of a list, their versions and subtitles, and the button that downloads them */
export function FileChooser({ entries, actions, notify }: Props) {
  const [choice, change] = useReducer(changed, entries, everything);
  const shown = useSlices(entries.length);
  const allId = useId();
  const subtitlesId = useId();
  const { chooser } = panelTexts;
  const files = chosenFiles(entries, choice);
  return (
    <div class="chooser">
      <p>
        <input
          type="checkbox"
          id={allId}
          checked={isAll(choice)}
          onChange={({ currentTarget }) => change({ all: currentTarget.checked })}
        />
        <label for={allId}>{chooser.all}</label>
      </p>
      <ul>
        {entries.slice(0, shown).map((entry, index) => (
          <FileRow
            key={index}
            {...{ entry, index, change }}
            isChosen={choice.chosen[index] ?? false}
            version={choice.versions[index] ?? 0}
          />
        ))}
      </ul>
      {hasSubtitles(entries) && (
        <p>
          <input
            type="checkbox"
            id={subtitlesId}
            checked={choice.withSubtitles}
            onChange={({ currentTarget }) => change({ withSubtitles: currentTarget.checked })}
          />
          <label for={subtitlesId}>{chooser.subtitles}</label>
        </p>
      )}
      <div class="buttons">
        {files.length > 0 ? (
          <ActionButton label={labelOf(entries, choice)} onAction={() => actions.enqueue(files)} notify={notify} />
        ) : (
          <p class="muted">{chooser.none}</p>
        )}
      </div>
    </div>
  );
}

/** The number of rows to draw: more with each frame. */
function useSlices(total: number): number {
  const [shown, setShown] = useState(SLICE);
  useEffect(() => {
    if (shown >= total) return;
    const next = requestAnimationFrame(() => setShown(shown + SLICE));
    return () => cancelAnimationFrame(next);
  }, [shown, total]);
  return shown;
}

function labelOf(entries: readonly LibraryEntry[], choice: Choice): string {
  const { download, withSize } = panelTexts.chooser;
  const label = plural(download, chosenFiles(entries, choice).length);
  const size = formatBytes(sizeOf(entries, choice), currentLanguage);
  return size === null ? label : withSize(label, isolated(size));
}

function hasSubtitles(entries: readonly LibraryEntry[]): boolean {
  return entries.some(({ versions }) => versions.some(({ subtitles }) => subtitles.length > 0));
}
