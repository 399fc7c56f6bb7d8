import type { Item } from 'plex-link/media';
import { useState } from 'preact/hooks';
import { isolated } from '../../locales/isolated.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import type { PlayedOffer as PlayedOfferOf } from '../../shared/messages/panel-queries.ts';
import type { PanelPart } from '../../shared/storage/settings.ts';
import { DownloadStatus } from '../common/download-status.tsx';
import { ActionButton } from './action-button.tsx';
import { listKind } from './describe-item.ts';
import { FileList } from './file-list.tsx';
import { LinkList } from './link-list.tsx';
import { ListActions } from './list-actions.tsx';
import type { ActionProps, DisplaySettings } from './panel-state.ts';
import { PlayedOffer } from './played-offer.tsx';
import { RatingList } from './rating-list.tsx';
import { ReachCheck } from './reach-check.tsx';

type Props = ActionProps &
  DisplaySettings & {
    item: Item;
    serverName: string;
    /** Set if the item was opened in a player, and the user has not said how that ended. */
    played: PlayedOfferOf | undefined;
    /** Whether the last action has failed because the server could not be reached. */
    isServerOutOfReach: boolean;
  };

/** An item on a media server: its details, or its XML instead */
export function ItemView({ item, serverName, played, isServerOutOfReach, ...rest }: Props) {
  const [xml, setXml] = useState<string | null>(null);
  // The notice goes with the next action, but not what a check has found.
  const [hasChecked, setChecked] = useState(false);
  const { buttons, fromServer } = panelTexts;
  const showXml = async () => {
    const answer = await rest.actions.viewXml();
    if (typeof answer === 'string') return answer;
    setXml(answer.xml);
    return null;
  };
  const hideXml = async () => {
    setXml(null);
    return null;
  };
  return (
    <>
      <div class="body" hidden={xml !== null}>
        {(isServerOutOfReach || hasChecked) && (
          <section class="buttons">
            <ReachCheck actions={rest.actions} onCheck={() => setChecked(true)} />
          </section>
        )}
        {played && (
          <PlayedOffer key={played.at} played={played} now={Date.now()} actions={rest.actions} notify={rest.notify} />
        )}
        <ItemContent item={item} {...rest} />
        {rest.downloads && !rest.hiddenParts.includes('files') && <DownloadStatus downloads={rest.downloads} />}
      </div>
      {xml !== null && <Xml title={rest.titleOf(item)} xml={xml} />}
      <footer>
        <span class="muted">{fromServer(isolated(serverName))}</span>
        {!rest.hiddenParts.includes('xml') && (
          // One button for both directions keeps the focus.
          <ActionButton
            label={xml === null ? buttons.viewXml : buttons.back}
            onAction={xml === null ? showXml : hideXml}
            notify={rest.notify}
          />
        )}
      </footer>
    </>
  );
}

function ItemContent({ item, hiddenParts, ownLinks, ...rest }: ActionProps & DisplaySettings & { item: Item }) {
  const list = listKind(item);
  const shows = (part: PanelPart) => !hiddenParts.includes(part);
  return (
    <>
      {shows('links') && <LinkList item={item} ownLinks={ownLinks} />}
      {shows('ratings') && <RatingList ratings={item.ratings} />}
      {shows('files') && list && <ListActions title={panelTexts.lists[list]} {...rest} />}
      {shows('files') && !list && <FileList item={item} {...rest} />}
    </>
  );
}

function Xml({ title, xml }: { title: string; xml: string }) {
  return (
    <section class="xml" aria-label={panelTexts.xmlOf(isolated(title))}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre class="body" tabIndex={0} dir="ltr">
        {xml}
      </pre>
    </section>
  );
}
