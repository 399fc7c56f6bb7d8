import type { LibraryEntry } from 'plex-link/media';
import { useEffect, useId, useMemo, useReducer, useState } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { plural } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { ActionButton } from './action-button.tsx';
import { FileRow } from './file-row.tsx';
import { type Choice, type ChoiceChange, changed, chosenFiles, everything, isAll, sizeOf } from './files-choice.ts';
import { formatBytes } from './format.ts';
import type { ActionProps } from './panel-state.ts';

/** Rows that are drawn at a time, so that a long list keeps nobody waiting. */
const SLICE = 100;

type Props = ActionProps & { entries: readonly LibraryEntry[] };

/**
 * Check boxes for the files of a list, their versions and subtitles, and the button that downloads them. Another list needs
 * another key, because a choice is made of one list.
 */
export function FileChooser({ entries, actions, notify }: Props) {
  const [choice, change] = useReducer(changed, entries, everything);
  const shown = useSlices(entries.length);
  const allId = useId();
  const subtitlesId = useId();
  const { chooser } = panelTexts;
  const { files, label } = useDownload(entries, choice);
  const offersSubtitles = useMemo(() => hasSubtitles(entries), [entries]);
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
        {starts(shown).map((from) => (
          <FileRows key={from} {...{ entries, from, choice, change }} />
        ))}
      </ul>
      {offersSubtitles && (
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
          <ActionButton label={label} onAction={() => actions.enqueue(files)} notify={notify} />
        ) : (
          <p class="muted">{chooser.none}</p>
        )}
      </div>
    </div>
  );
}

type RowsProps = { entries: readonly LibraryEntry[]; from: number; choice: Choice; change(change: ChoiceChange): void };

/** One slice of the rows. It is not looked at again while the others are drawn. */
function FileRows({ entries, from, choice, change }: RowsProps) {
  return useMemo(
    () =>
      entries
        .slice(from, from + SLICE)
        .map((entry, at) => (
          <FileRow
            key={from + at}
            {...{ entry, index: from + at, change }}
            isChosen={choice.chosen[from + at] ?? false}
            version={choice.versions[from + at] ?? 0}
          />
        )),
    [entries, from, choice],
  );
}

function starts(shown: number): number[] {
  return Array.from({ length: Math.ceil(shown / SLICE) }, (_, slice) => slice * SLICE);
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

/** The chosen files and the text of their button. Only another choice makes them anew, not each slice of the rows. */
function useDownload(entries: readonly LibraryEntry[], choice: Choice) {
  return useMemo(() => {
    const files = chosenFiles(entries, choice);
    return { files, label: labelOf(files.length, sizeOf(entries, choice)) };
  }, [entries, choice, currentLanguage]);
}

function labelOf(count: number, sizeBytes: number | null): string {
  const { download, withSize } = panelTexts.chooser;
  const label = plural(download, count);
  const size = formatBytes(sizeBytes, currentLanguage);
  return size === null ? label : withSize(label, isolated(size));
}

function hasSubtitles(entries: readonly LibraryEntry[]): boolean {
  return entries.some(({ versions }) => versions.some(({ subtitles }) => subtitles.length > 0));
}
