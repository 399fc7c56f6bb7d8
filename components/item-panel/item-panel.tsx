import type { Item } from 'plex-link/media';
import { useId, useRef, useState } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { directionOf } from '../../locales/languages.ts';
import { panelTexts } from '../../locales/panel/index.ts';
import { PRODUCT_NAME } from '../../locales/product-name.ts';
import type { UserMismatch } from '../../shared/messages/panel-queries.ts';
import { describeItem } from './describe-item.ts';
import { describeNotice } from './describe-notice.ts';
import { externalLinks } from './external-links.ts';
import { Facts } from './facts.tsx';
import { formatList } from './format.ts';
import { ItemView } from './item-view.tsx';
import { LinkList } from './link-list.tsx';
import type { ActionProps, DisplaySettings, PanelActions, PanelNotice, PanelState } from './panel-state.ts';
import { isAboutReach, ReachCheck } from './reach-check.tsx';
import { usePanelFocus } from './use-panel-focus.ts';
import { UserChoice } from './user-choice.tsx';

type Props = DisplaySettings & { state: PanelState; actions: PanelActions };

/** The panel on the page of an item. When it opens, its heading gets the focus. */
export function ItemPanel({ state, actions, ...shown }: Props) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const headingElement = useRef<HTMLHeadingElement>(null);
  const [notice, notify] = useNotice(keyOf(state));
  usePanelFocus(panel, headingElement);
  return (
    <section
      class={`panel ${state.kind}`}
      role="dialog"
      aria-modal="false"
      aria-labelledby={titleId}
      lang={currentLanguage}
      dir={directionOf(currentLanguage)}
      ref={panel}
    >
      <header>
        <h2 id={titleId} tabIndex={-1} dir="auto" ref={headingElement}>
          {heading(state, shown)}
        </h2>
        <button type="button" class="close" aria-label={panelTexts.buttons.close} onClick={() => actions.close()}>
          <span aria-hidden="true">✕</span>
        </button>
        {'item' in state && (
          <p class="facts">
            <Facts facts={describeItem(state.item, currentLanguage)} />
          </p>
        )}
      </header>
      {state.mismatch && (
        <UserChoice
          key={usersIn(state.mismatch)}
          {...{ mismatch: state.mismatch, downloadsLeft: shown.downloads?.left ?? 0, actions }}
        />
      )}
      {/* Always in the document, because only a change of existing content is announced. */}
      <p class="notice" role="status" aria-live="polite">
        {noticeText(state, notice)}
      </p>
      <Content key={keyOf(state)} {...{ state, actions, notice, notify, ...shown }} />
    </section>
  );
}

type ContentProps = ActionProps & DisplaySettings & { state: PanelState; notice: PanelNotice | null };

function Content({ state, notice, ...rest }: ContentProps) {
  switch (state.kind) {
    case 'not-linked':
    case 'choose-user':
      return null;
    case 'loading':
      return <div class="body placeholder" aria-hidden="true" />;
    case 'not-followed':
      return <MainButton label={panelTexts.buttons.follow} onClick={() => rest.actions.follow()} />;
    case 'error':
      return <ErrorButtons state={state} actions={rest.actions} />;
    case 'item':
      return (
        <ItemView
          item={state.item}
          serverName={state.serverName}
          played={state.played}
          isServerOutOfReach={isAboutReach(notice)}
          {...rest}
        />
      );
    case 'catalogue-item':
      return (
        <div class="body">
          <CatalogueLinks item={state.item} ownLinks={rest.ownLinks} hidden={rest.hiddenParts.includes('links')} />
        </div>
      );
  }
}

type ErrorState = Extract<PanelState, { kind: 'error' }>;

/** What can be done about an error */
function ErrorButtons({ state, actions }: { state: ErrorState; actions: PanelActions }) {
  const { allow, tryAgain } = panelTexts.buttons;
  if (state.error === 'extension-gone') return null;
  const { error, addresses = [], machineIdentifier } = state;
  return (
    <div class="body buttons">
      <button type="button" class="primary" onClick={() => actions.retry()}>
        {tryAgain}
      </button>
      {addresses.length > 0 && (
        <button type="button" onClick={() => actions.allow(addresses)}>
          {allow}
        </button>
      )}
      {machineIdentifier !== undefined && isAboutReach(error) && <ReachCheck actions={actions} />}
    </div>
  );
}

function MainButton({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <div class="body">
      <button type="button" class="primary" onClick={onClick}>
        {label}
      </button>
    </div>
  );
}

type CatalogueProps = Pick<DisplaySettings, 'ownLinks'> & { item: Item; hidden: boolean };

function CatalogueLinks({ item, ownLinks, hidden }: CatalogueProps) {
  if (hidden) return null;
  const hasLinks = externalLinks(item).length + ownLinks.length > 0;
  return hasLinks ? <LinkList item={item} ownLinks={ownLinks} /> : <p class="muted">{panelTexts.noLinks}</p>;
}

/** The notice of the last action, while the panel shows the same item */
function useNotice(about: string): [PanelNotice | null, ActionProps['notify']] {
  const [last, setLast] = useState<{ about: string; notice: PanelNotice | null }>();
  return [last?.about === about ? last.notice : null, (notice) => setLast({ about, notice })];
}

function keyOf(state: PanelState): string {
  if (state.kind === 'item') return `item ${state.machineIdentifier} ${state.item.ratingKey}`;
  if (state.kind === 'error') return `error ${state.error} ${state.machineIdentifier ?? ''}`;
  return 'item' in state ? `${state.kind} ${state.item.ratingKey}` : state.kind;
}

function usersIn({ shown, acting, isBlocking }: UserMismatch): string {
  return `${shown?.uuid} ${acting?.uuid} ${isBlocking}`;
}

function heading(state: PanelState, { titleOf }: Pick<DisplaySettings, 'titleOf'>): string {
  if (state.kind === 'not-linked') return panelTexts.notLinked;
  if (state.kind === 'choose-user') return panelTexts.users.heading;
  return ('item' in state && (state.item.title.trim() || titleOf(state.item))) || PRODUCT_NAME;
}

function noticeText(state: PanelState, notice: PanelNotice | null): string | null {
  if (state.kind === 'loading') return panelTexts.loading;
  if (state.kind === 'not-followed') return panelTexts.notFollowed;
  if (state.kind === 'error') return errorText(state);
  return notice && describeNotice(notice);
}

function errorText(state: ErrorState): string {
  const { errors, addressNotAllowed, addressesNotTried } = panelTexts;
  if (state.error === 'extension-gone' || state.error === 'catalogue-not-allowed') return errors[state.error];
  const hosts = (state.addresses ?? []).map((address) => new URL(address).host);
  const list = formatList(hosts.map(isolated), currentLanguage);
  if (state.error === 'address-not-allowed' && hosts.length > 0) return addressNotAllowed(list);
  return hosts.length > 0 ? `${errors[state.error]} ${addressesNotTried(list)}` : errors[state.error];
}
