import type { LinkMethod, LinkState } from '../account/link-state.ts';
import type { Account } from '../account/storage.ts';
import { texts } from '../locales/en.ts';
import { describeLink } from './describe.ts';
import { LinkCode } from './link-code.tsx';
import { Profile } from './profile.tsx';

export type PopupActions = {
  start(method: LinkMethod): void;
  newCode(): void;
  cancel(): void;
  showPlexPage(): void;
  unlink(): void;
  copyCode(code: string): Promise<boolean>;
  allowAccess(): void;
  useHere(origin: string): void;
  openOptions(): void;
};

/** The page behind the popup, where it is Plex Web at an address of the person's own. */
export type Site = { origin: string; used: boolean };

type Props = {
  link: LinkState;
  account: Account | null;
  /** Local epoch milliseconds. */
  now: number;
  /** What went wrong with the last click, if anything did. */
  problem: string | null;
  site: Site | null;
  actions: PopupActions;
};

/** The whole popup: a function of the stored state. */
export function PopupView({ link, account, now, problem, site, actions }: Props) {
  const user = account?.user ?? null;
  return (
    <main class={`popup ${link.state}`}>
      <h1>{texts.name}</h1>
      {link.state === 'linked' && user && <Profile user={user} />}
      {link.state === 'pending' && link.method === 'code' && (
        <LinkCode pin={link.pin} leftMs={link.expiresAt - now} onCopy={actions.copyCode} />
      )}
      <p class="status" role="status" aria-live="polite">
        {problem ?? describeLink(link)}
      </p>
      <div class="buttons">
        <Buttons link={link} actions={actions} />
      </div>
      {site && <SiteOffer site={site} onUse={actions.useHere} />}
      <OptionsLink onClick={actions.openOptions} />
    </main>
  );
}

function SiteOffer({ site: { origin, used }, onUse }: { site: Site; onUse(origin: string): void }) {
  return (
    <section class="site">
      <p aria-live="polite">{used ? texts.site.used(origin) : texts.site.offer(origin)}</p>
      {!used && <Button label={texts.buttons.useHere} onClick={() => onUse(origin)} />}
    </section>
  );
}

/** A link, as it leads to a page; a page that is open already is shown again. */
function OptionsLink({ onClick }: { onClick(): void }) {
  const open = (event: Event) => {
    event.preventDefault();
    onClick();
  };
  return (
    <a class="options-link" href="/options.html" target="_blank" rel="noreferrer" onClick={open}>
      {texts.options}
    </a>
  );
}

function Buttons({ link, actions }: Pick<Props, 'link' | 'actions'>) {
  const noAccess = 'difficulty' in link && link.difficulty?.kind === 'no-access';
  return (
    <>
      {noAccess && <Button label={texts.buttons.allowAccess} onClick={actions.allowAccess} primary />}
      {link.state === 'unlinked' && <UnlinkedButtons link={link} actions={actions} />}
      {link.state === 'pending' && (
        <Button
          label={link.method === 'code' ? texts.buttons.openLinkPage : texts.buttons.showSignInPage}
          onClick={actions.showPlexPage}
          primary={!noAccess}
        />
      )}
      {link.state === 'pending' && link.method === 'code' && (
        <Button label={texts.buttons.newCode} onClick={actions.newCode} />
      )}
      {(link.state === 'pending' || link.state === 'requesting') && (
        <Button label={texts.buttons.cancel} onClick={actions.cancel} />
      )}
      {link.state === 'linked' && <Button label={texts.buttons.unlink} onClick={actions.unlink} />}
    </>
  );
}

/** Both methods; after an attempt that ended by itself, trying the same again comes first. */
function UnlinkedButtons({
  link,
  actions,
}: {
  link: Extract<LinkState, { state: 'unlinked' }>;
  actions: PopupActions;
}) {
  const { method, reason, difficulty } = link;
  const again = method && reason !== 'cancelled';
  const noAccess = difficulty?.kind === 'no-access';
  const newCode = method === 'code' && reason === 'expired';
  return (
    <>
      {again && newCode && <Button label={texts.buttons.newCode} onClick={() => actions.start('code')} primary />}
      {again && !newCode && (
        <Button label={texts.buttons.tryAgain} onClick={() => actions.start(method)} primary={!noAccess} />
      )}
      <Button label={texts.buttons.signIn} onClick={() => actions.start('browser')} primary={!again} />
      <Button label={texts.buttons.useCode} onClick={() => actions.start('code')} />
    </>
  );
}

function Button({ label, onClick, primary = false }: { label: string; onClick: () => void; primary?: boolean }) {
  return (
    <button type="button" class={primary ? 'primary' : ''} onClick={onClick}>
      {label}
    </button>
  );
}
