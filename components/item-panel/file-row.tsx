import type { LibraryEntry, VersionFiles } from 'plex-link/media';
import { useId, useMemo } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { codecName } from './codec-name.ts';
import { resolutionName } from './describe-version.ts';
import { bytesOf, type ChoiceChange } from './files-choice.ts';
import { formatBytes, isText } from './format.ts';

type Props = {
  entry: LibraryEntry;
  index: number;
  isChosen: boolean;
  /** Index of the chosen version. */
  version: number;
  change(change: ChoiceChange): void;
};

/** A check box for one entry of a list, and its versions where there are several */
export function FileRow({ entry, index, isChosen, version, change }: Props) {
  const id = useId();
  const { title, versions } = entry;
  const size = formatBytes(bytesOf(versions[version]), currentLanguage);
  // With thousands of rows, only the changed one is compared.
  return useMemo(
    () => (
      <li>
        <input
          type="checkbox"
          id={id}
          checked={isChosen}
          onChange={({ currentTarget }) => change({ index, isChosen: currentTarget.checked })}
        />
        <label for={id} dir="auto">
          {title}
        </label>
        {versions.length > 1 && (
          <select
            aria-label={panelTexts.chooser.version}
            aria-describedby={id}
            value={version}
            onChange={({ currentTarget }) => change({ index, version: Number(currentTarget.value) })}
          >
            {versions.map((each, at) => (
              <option key={at} value={at}>
                {versionLabel(each)}
              </option>
            ))}
          </select>
        )}
        <span class="muted">{size}</span>
      </li>
    ),
    [entry, isChosen, version, id, size],
  );
}

function versionLabel(version: VersionFiles): string {
  const { resolution, height, videoCodec, container } = version;
  const facts = [resolutionName(resolution, { height }), codecName(videoCodec), codecName(container)];
  return [...facts, formatBytes(bytesOf(version), currentLanguage)].filter(isText).join(' · ');
}
