import { LANGUAGES, type Language } from '../../locales/languages.ts';
import type { Lab } from '../e2e/support/test-context.ts';
import type { State } from './state.ts';

/** How a state is shown. */
export type Look = { language: Language; theme: 'light' | 'dark' };

/** The one in which walks go on: they find buttons by their English names. */
export const PLAIN: Look = { language: 'en', theme: 'light' };

/** All of them, by language, the plain one first. */
export const LOOKS: readonly Look[] = LANGUAGES.flatMap((language) => [
  language === PLAIN.language ? PLAIN : { ...PLAIN, language },
  { language, theme: 'dark' as const },
]);

export const nameOf = ({ language, theme }: Look) => `${language}-${theme}`;

/** Has a state shown in a language and in colours; it has its layout then, and is painted as soon as it is photographed. */
export async function show({ browser }: Lab, { name, view, part }: State, look: Look): Promise<void> {
  await browser.putStorage({ appearance: look });
  if (await view.run(comesToWear, part ?? null, look)) return;
  throw new Error(`"${name}" did not come to be shown in ${nameOf(look)}.`);
}

/** Resolves once the page wears a look, pictures and all; false if it does not within ten seconds. */
async function comesToWear(part: string | null, { language, theme }: Look): Promise<boolean> {
  const { documentElement: page, images, fonts, defaultView } = document;
  const frame = () => new Promise((resolve) => defaultView?.requestAnimationFrame(resolve));
  const isWorn = () => {
    if (!part) return page.lang === language && page.style.colorScheme === theme;
    const host = document.querySelector<HTMLElement>('tether-for-plex');
    const place = host?.shadowRoot?.querySelector<HTMLElement>('.panel-place');
    const panel = place?.querySelector<HTMLElement>('.panel');
    return host?.lang === language && (!panel || (panel.lang === language && place?.style.colorScheme === theme));
  };
  for (let frames = 0; frames < 600; frames += 1) {
    if (isWorn() && fonts.status === 'loaded' && [...images].every((image) => image.complete)) return true;
    await frame();
  }
  return false;
}
