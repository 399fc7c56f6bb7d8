import { useRef, useState } from 'preact/hooks';
import { popupTexts } from '../../locales/popup/index.ts';
import { PRODUCT_NAME } from '../../locales/product-name.ts';
import type { LinkState, Pending } from '../../shared/link-state.ts';
import { Icon, type IconName } from '../common/icon.tsx';
import { useFocusFallback } from '../common/use-focus-fallback.ts';
import { AccountQuestion } from './account-question.tsx';
import type { ShownHome } from './home-users.tsx';
import { LinkCode, spell } from './link-code.tsx';
import { describeLink } from './link-status-text.ts';
import { LinkedAccount, type ShownAccount } from './linked-account.tsx';
import type { PopupActions } from './popup-actions.ts';
import { PopupButtons } from './popup-buttons.tsx';
import type { ShownServer } from './server-list.tsx';
import { TimeLeft } from './time-left.tsx';

/** The page behind the popup, if it is Plex Web at a custom address. */
export type Site = { origin: string; used: boolean };

export type PopupProps = {
  link: LinkState;
  /** The address of Plex's link page with the code that is pending, if any. */
  linkPage: string | null;
  account: ShownAccount | null;
  servers: readonly ShownServer[];
  /** The users of the account's Plex Home; null without one. */
  home: ShownHome | null;
  /** Whether to ask if the linked account is the user's. */
  confirmAccount: boolean;
  /** Local epoch milliseconds. */
  now: number;
  /** What went wrong with the last click, if anything did. */
  errorMessage: string | null;
  site: Site | null;
  actions: PopupActions;
};

/** The whole popup: a function of the stored state, apart from the question whether to unlink. */
export function PopupView(props: PopupProps) {
  const { link, linkPage, account, servers, home, now, errorMessage, site, actions } = props;
  const [asked, setAsked] = useState(false);
  const asking = asked && link.state === 'linked';
  const main = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusFallback(main, heading);
  const status = asking ? question() : describeLink(link);
  const code = link.state === 'pending' && link.method === 'code' ? link.pin.code : null;
  return (
    <main class={`popup ${link.state}`} ref={main}>
      <header>
        <h1>
          <img src="/icon/48.png" alt="" width="20" height="20" />
          {PRODUCT_NAME}
        </h1>
        <OptionsLink onClick={actions.openOptions} />
      </header>
      <div class="stage">
        <Scene {...{ link, linkPage, account, servers, home, actions }} />
        <div class="status" role="status" aria-live="polite">
          <h2 tabIndex={-1} ref={heading}>
            {status.heading}
            {code && <span class="unseen"> {spell(code)}</span>}
          </h2>
          <p>{errorMessage ?? status.text}</p>
        </div>
        {link.state === 'pending' && <PinTime link={link} now={now} />}
        {!asking && <ConfirmAccount {...props} />}
      </div>
      <div class="buttons">
        <PopupButtons link={link} asking={asking} onAsk={setAsked} actions={actions} />
      </div>
      {site && <SiteOffer site={site} onUse={actions.useHere} />}
    </main>
  );
}

function question() {
  return { heading: popupTexts.headings.unlink, text: popupTexts.status.unlink };
}

function PinTime({ link, now }: { link: Pending; now: number }) {
  return <TimeLeft leftMs={link.expiresAt - now} wholeMs={link.expiresInSeconds * 1000} />;
}

type SceneProps = Pick<PopupProps, 'link' | 'linkPage' | 'account' | 'servers' | 'home' | 'actions'>;

/** The picture of a state. */
function Scene({ link, linkPage, account, servers, home, actions }: SceneProps) {
  const { chooseUser: onChoose, copyCode: onCopy } = actions;
  if (link.state === 'linked' && account) return <LinkedAccount {...{ account, servers, home, onChoose }} />;
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
function ConfirmAccount({ link, account, confirmAccount, actions }: PopupProps) {
  if (!confirmAccount || link.state !== 'linked' || !account?.user) return null;
  const unlink = () => actions.send({ type: 'unlink' });
  return <AccountQuestion name={account.user.name} onYes={actions.confirmAccount} onUnlink={unlink} />;
}

function SiteOffer({ site: { origin, used }, onUse }: { site: Site; onUse(origin: string): void }) {
  return (
    <section class="site">
      <p aria-live="polite">{used ? popupTexts.site.used(origin) : popupTexts.site.offer(origin)}</p>
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
