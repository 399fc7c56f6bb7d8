import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { downloadsTexts } from '../../locales/downloads/index.ts';
import { plural } from '../../locales/numbers.ts';
import { popupTexts } from '../../locales/popup/index.ts';
import { PRODUCT_NAME } from '../../locales/product-name.ts';
import type { DownloadSummary } from '../../shared/download-summary.ts';
import type { LinkState, Pending } from '../../shared/link-state.ts';
import type { ShownAccount, ShownServer } from '../../shared/shown-account.ts';
import { type DownloadActions, DownloadButtons } from '../common/download-buttons.tsx';
import { DownloadStatus } from '../common/download-status.tsx';
import { Icon, type IconName } from '../common/icon.tsx';
import { useFocusFallback } from '../common/use-focus-fallback.ts';
import { AccountQuestion } from './account-question.tsx';
import type { ShownHome } from './home-users.tsx';
import { LinkCode, spell } from './link-code.tsx';
import { describeLink } from './link-status-text.ts';
import { LinkedAccount } from './linked-account.tsx';
import type { LinkStageActions, PopupActions } from './popup-actions.ts';
import { PAUSE_ID, PopupButtons } from './popup-buttons.tsx';
import { formatTimeLeft, TimeLeft } from './time-left.tsx';

/** The page behind the popup, if it is Plex Web at a custom address. */
export type Site = {
  origin: string;
  used: boolean;
  /** Whether the browser can run the content script there. */
  supported: boolean;
};

export type LinkStageProps = {
  link: LinkState;
  /** The address of Plex's link page with the code that is pending, if any. */
  linkPage: string | null;
  account: ShownAccount | null;
  servers: readonly ShownServer[];
  /** The users of the account's Plex Home; null without one. */
  home: ShownHome | null;
  /** Acts as the user of the Home at this place in the list. */
  onChooseUser(user: number, pin?: string): void;
  /** What the queue of downloads does; null if it is empty. */
  downloads: DownloadSummary | null;
  /** Whether to ask if the linked account is the user's. */
  confirmAccount: boolean;
  /** Local epoch milliseconds. */
  now: number;
  /** Milliseconds until Plex accepts new attempts again; 0 if it does now. */
  pausedForMs: number;
  /** What went wrong with the last click, if anything did. */
  errorMessage: string | null;
  actions: LinkStageActions;
};

export type PopupProps = LinkStageProps & {
  site: Site | null;
  /** Whether the page behind the popup is Plex's own Plex Web, and the browser does not let the content script run there. */
  isWithheld: boolean;
  actions: PopupActions & DownloadActions;
};

/** The whole popup: a function of the stored state, apart from the question whether to unlink. */
export function PopupView(props: PopupProps) {
  const { link, site, isWithheld, downloads, actions } = props;
  const main = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusFallback(main, heading);
  return (
    <main class={`popup ${link.state}`} ref={main}>
      <header>
        <h1>
          <img src="/icon/48.png" alt="" width="20" height="20" />
          {PRODUCT_NAME}
        </h1>
        <OptionsLink onClick={actions.openOptions} />
      </header>
      <LinkStage {...props} page={main} heading={heading} />
      {downloads && (
        <DownloadStatus downloads={downloads}>
          <DownloadButtons downloads={downloads} actions={actions} />
        </DownloadStatus>
      )}
      {isWithheld && !lacksAccess(link) && <Withheld onAllow={actions.allowAccess} />}
      {site && <SiteOffer site={site} onUse={actions.useHere} />}
    </main>
  );
}

type LinkStagePlace = { page: RefObject<HTMLElement | null>; heading: RefObject<HTMLHeadingElement | null> };

/** The state of the link and what can be done about it, without what surrounds it on the page. */
export function LinkStage(props: LinkStageProps & LinkStagePlace) {
  const { link, linkPage, account, servers, home, now, pausedForMs, errorMessage, actions, onChooseUser } = props;
  const { page, heading } = props;
  const downloadsLeft = props.downloads?.left ?? 0;
  const [asked, setAsked] = useState(false);
  useFocusFallback(page, heading); // The page does the same, but is not rendered when the question appears.
  const asking = asked && link.state === 'linked';
  const status = asking ? question(downloadsLeft) : describeLink(link, pausedForMs > 0);
  const code = link.state === 'pending' && link.method === 'code' ? link.pin.code : null;
  return (
    <>
      <div class="stage">
        <Scene {...{ link, linkPage, account, servers, home, downloadsLeft, now, actions, onChooseUser }} />
        <div class="status" role="status" aria-live="polite">
          <h2 tabIndex={-1} ref={heading}>
            {status.heading}
            {code && <span class="unseen"> {spell(code)}</span>}
          </h2>
          <p class={errorMessage || asking ? 'needed' : undefined}>{errorMessage ?? status.text}</p>
        </div>
        {link.state === 'pending' && <PinTime link={link} now={now} />}
        {!asking && <ConfirmAccount {...props} />}
      </div>
      <div class="buttons">
        <PopupButtons
          {...{ link, asking, actions }}
          paused={pausedForMs > 0}
          onAsk={setAsked}
          guardsUnlink={home?.guardsUnlink ?? false}
        />
        {pausedForMs > 0 && startsAttempts(link) && <Pause leftMs={pausedForMs} />}
      </div>
    </>
  );
}

function question(downloadsLeft: number) {
  const { unlink } = popupTexts.status;
  const cost = downloadsLeft > 0 ? ` ${plural(downloadsTexts.cancelledByUnlink, downloadsLeft)}` : '';
  return { heading: popupTexts.headings.unlink, text: unlink + cost };
}

/** Whether a state has buttons that ask Plex for a new PIN. */
function startsAttempts(link: LinkState): boolean {
  return link.state === 'unlinked' || (link.state === 'pending' && link.method === 'code');
}

/** When the buttons that it disables can be used. */
function Pause({ leftMs }: { leftMs: number }) {
  return (
    <p class="pause muted" role="timer" id={PAUSE_ID}>
      {popupTexts.readyIn(formatTimeLeft(leftMs))}
    </p>
  );
}

function PinTime({ link, now }: { link: Pending; now: number }) {
  return <TimeLeft leftMs={link.expiresAt - now} wholeMs={link.expiresInSeconds * 1000} />;
}

type SceneProps = Pick<
  LinkStageProps,
  'link' | 'linkPage' | 'account' | 'servers' | 'home' | 'now' | 'actions' | 'onChooseUser'
> & { downloadsLeft: number };

/** The picture of a state. */
function Scene({ link, linkPage, account, onChooseUser, actions, ...rest }: SceneProps) {
  const onCopy = actions.copyCode;
  if (link.state === 'linked' && account) {
    return <LinkedAccount {...rest} account={account} onChoose={onChooseUser} />;
  }
  if (link.state === 'pending' && linkPage) return <LinkCode code={link.pin.code} {...{ linkPage, onCopy }} />;
  return (
    <div class="emblem">
      <Icon name={emblemOf(link)} size={56} />
    </div>
  );
}

function emblemOf(link: LinkState): IconName {
  if (link.state === 'linked') return 'joined';
  if ('failure' in link && link.failure) return 'error';
  if (link.state === 'pending') return 'tab';
  if (link.state === 'requesting' || !link.reason || link.reason === 'cancelled') return 'apart';
  return link.reason === 'expired' ? 'ended' : 'error';
}

/** Without a profile there is no name to recognise yet. */
function ConfirmAccount({ link, account, confirmAccount, actions }: LinkStageProps) {
  if (!confirmAccount || link.state !== 'linked' || !account?.user) return null;
  const unlink = () => actions.send({ type: 'unlink' });
  return (
    <AccountQuestion
      name={account.user.name ?? popupTexts.unnamedUser}
      onYes={actions.confirmAccount}
      onUnlink={unlink}
    />
  );
}

/** Whether the buttons of a state already offer to allow access. */
function lacksAccess(link: LinkState): boolean {
  return 'failure' in link && link.failure?.kind === 'no-access';
}

function Withheld({ onAllow }: { onAllow(): void }) {
  return (
    <section class="site">
      <p>{popupTexts.site.withheld}</p>
      <button type="button" onClick={onAllow}>
        {popupTexts.buttons.allowAccess}
      </button>
    </section>
  );
}

function SiteOffer({ site: { origin, used, supported }, onUse }: { site: Site; onUse(origin: string): void }) {
  const { unsupported, ...texts } = popupTexts.site;
  if (!supported) return <p class="site">{unsupported(origin)}</p>;
  return (
    <section class="site">
      <p aria-live="polite">{used ? texts.used(origin) : texts.offer(origin)}</p>
      {!used && (
        <button type="button" onClick={() => onUse(origin)}>
          {popupTexts.buttons.useHere}
        </button>
      )}
    </section>
  );
}

/** A link, because it leads to a page; an open options page is shown again. */
function OptionsLink({ onClick }: { onClick(): void }) {
  const open = (event: Event) => {
    event.preventDefault();
    onClick();
  };
  return (
    <a class="options-link" href="/options.html" target="_blank" rel="noreferrer" onClick={open}>
      <Icon name="options" />
      {popupTexts.buttons.options}
    </a>
  );
}
