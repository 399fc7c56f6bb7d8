import { useRef } from 'preact/hooks';
import { PRODUCT_NAME } from '../../locales/product-name.ts';
import { welcomeTexts } from '../../locales/welcome/index.ts';
import { Icon, type IconName } from '../common/icon.tsx';
import { useFocusFallback } from '../common/use-focus-fallback.ts';
import { LinkStage, type LinkStageProps } from '../popup/popup-view.tsx';
import { PinButton, type PinningBrowser } from './pin-button.tsx';

const PLEX_WEB = 'https://app.plex.tv/desktop/';

/** What the extension does, in three lines */
const LINES = [
  ['joined', 'link'],
  ['tab', 'panel'],
  ['here', 'privacy'],
] as const satisfies readonly [IconName, keyof typeof welcomeTexts.does][];

export type WelcomeProps = LinkStageProps & { browserName: PinningBrowser };

/** The page that opens after the installation: what the extension does, linking, and what comes next. */
export function WelcomeView({ browserName, ...stage }: WelcomeProps) {
  const main = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusFallback(main, heading);
  const isLinked = stage.link.state === 'linked';
  return (
    <main class={`welcome ${stage.link.state}`} ref={main}>
      <header>
        <img src="/icon/48.png" alt="" width="48" height="48" />
        <div>
          <h1>{PRODUCT_NAME}</h1>
          <p class="muted">{welcomeTexts.title}</p>
        </div>
      </header>
      <ul class="does">
        {LINES.map(([icon, line]) => (
          <li key={line}>
            <Icon name={icon} />
            <span>{welcomeTexts.does[line]}</span>
          </li>
        ))}
      </ul>
      <div class="card">
        <LinkStage {...stage} page={main} heading={heading} />
      </div>
      {isLinked && <NextStep />}
      <PinButton browserName={browserName} />
    </main>
  );
}

function NextStep() {
  const { title, how, open } = welcomeTexts.next;
  return (
    <section class="card" aria-labelledby="next">
      <h2 id="next">{title}</h2>
      <p>{how}</p>
      <a class="open-plex-web" href={PLEX_WEB} target="_blank" rel="noopener noreferrer">
        {open}
      </a>
    </section>
  );
}
