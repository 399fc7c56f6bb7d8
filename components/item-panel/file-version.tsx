import type { Version } from 'plex-link/media';
import { useId } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { inDigits } from '../../locales/numbers.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { versionFacts, versionTitle } from './describe-version.ts';
import { Facts } from './facts.tsx';
import { FilePart } from './file-part.tsx';
import { LinkButton } from './link-button.tsx';
import type { ActionProps, DisplaySettings } from './panel-state.ts';
import { usePlayability } from './use-playability.ts';

type Props = ActionProps &
  Pick<DisplaySettings, 'showPath' | 'playability'> & {
    version: Version;
    number: number;
  };

/** One version of an item: its facts, and its parts with their actions */
export function FileVersion({ version, number, showPath, playability, actions, notify }: Props) {
  const titleId = useId();
  const found = usePlayability(version, playability);
  const { parts } = version;
  const playButton = parts.some(({ availability }) => availability === 'available') && (
    <LinkButton
      label={panelTexts.buttons.play}
      describedBy={titleId}
      onAction={(ownToken) => actions.play(version, ownToken)}
      notify={notify}
    />
  );
  const several = parts.length > 1;
  const title = versionTitle(version);
  return (
    <article class="version">
      <h4 id={titleId}>{title.length > 0 ? <Facts facts={title} /> : panelTexts.version(inDigits(number))}</h4>
      <p class="facts">
        <Facts facts={[...versionFacts(version, currentLanguage), ...(found ? [panelTexts.playability[found]] : [])]} />
      </p>
      {several && playButton && <div class="buttons">{playButton}</div>}
      {parts.map((part, index) => (
        <FilePart
          key={part.id}
          part={part}
          title={several ? panelTexts.part(inDigits(index + 1), inDigits(parts.length)) : null}
          versionTitleId={titleId}
          showPath={showPath}
          actions={actions}
          notify={notify}
        >
          {!several && playButton}
        </FilePart>
      ))}
    </article>
  );
}
