import type { Item } from 'plex-link/media';
import { panelTexts } from '../../locales/panel/index.ts';
import { FileVersion } from './file-version.tsx';
import type { ActionProps, DisplaySettings } from './panel-state.ts';

type Props = ActionProps & Pick<DisplaySettings, 'showPath' | 'playability'> & { item: Item };

/** All versions of an item that has files */
export function FileList({ item, ...rest }: Props) {
  return (
    <section>
      <h3>{panelTexts.files}</h3>
      {item.versions.map((version, index) => (
        <FileVersion key={version.id} version={version} number={index + 1} {...rest} />
      ))}
      {item.versions.length === 0 && <p class="muted">{panelTexts.noFiles}</p>}
    </section>
  );
}
