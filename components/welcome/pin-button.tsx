import { welcomeTexts } from '../../locales/welcome/index.ts';

/** Browsers that keep the toolbar's buttons in different places. */
export type PinningBrowser = 'chrome' | 'edge' | 'firefox';

/** How to keep the extension's button in the toolbar of this browser */
export function PinButton({ browserName }: { browserName: PinningBrowser }) {
  const { title, why, ...steps } = welcomeTexts.pin;
  return (
    <section class="card" aria-labelledby="pin">
      <h2 id="pin">{title}</h2>
      <p>{why}</p>
      <p>{steps[browserName]}</p>
      <Toolbar />
    </section>
  );
}

/** A toolbar with an address, our button and the puzzle piece. The text says the same. */
function Toolbar() {
  return (
    <svg class="toolbar" viewBox="0 0 320 44" aria-hidden="true">
      <rect class="frame" x="1" y="1" width="318" height="42" rx="8" />
      <rect class="line" x="14" y="11" width="196" height="22" rx="11" />
      <rect class="ours" x="226" y="8" width="28" height="28" rx="6" />
      <path class="accent" d="M238 18h-2a4 4 0 0 0 0 8h2M242 18h2a4 4 0 0 1 0 8h-2M236 22h8" />
      <path class="line" d="M269 15h6a3 3 0 1 1 6 0h5v6a3 3 0 1 1 0 6v6h-17v-6a3 3 0 1 0 0-6z" />
    </svg>
  );
}
