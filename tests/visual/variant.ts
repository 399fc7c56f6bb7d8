import { LANGUAGES, type Language } from '../../locales/languages.ts';
import type { Lab } from '../e2e/support/test-context.ts';
import type { State } from './state.ts';

/** A language and a theme in which a state is shown. */
export type Variant = { language: Language; theme: 'light' | 'dark' };

/** The variant in which scenarios run: they find buttons by their English names. */
export const DEFAULT_VARIANT: Variant = { language: 'en', theme: 'light' };

/** Every variant, by language, the default one first. */
export const VARIANTS: readonly Variant[] = LANGUAGES.flatMap((language) => [
  language === DEFAULT_VARIANT.language ? DEFAULT_VARIANT : { ...DEFAULT_VARIANT, language },
  { language, theme: 'dark' as const },
]);

export const variantName = ({ language, theme }: Variant) => `${language}-${theme}`;

/** Switches a state to a variant, and waits until the page has its new layout. */
export async function applyVariant({ browser }: Lab, { name, view, part }: State, variant: Variant): Promise<void> {
  await browser.putStorage({ appearance: variant });
  if (await view.evaluate(becomesVariant, part ?? null, variant)) return;
  throw new Error(`"${name}" was not shown in ${variantName(variant)} within ten seconds.`);
}

/** Resolves once the page shows a variant with all its fonts and images; false after ten seconds. */
async function becomesVariant(part: string | null, { language, theme }: Variant): Promise<boolean> {
  const { documentElement: page, images, fonts, defaultView } = document;
  const frame = () => new Promise((resolve) => defaultView?.requestAnimationFrame(resolve));
  const isApplied = () => {
    if (!part) return page.lang === language && page.style.colorScheme === theme;
    const { host } = (globalThis as { tetherRoot?: ShadowRoot }).tetherRoot ?? {};
    return (host as HTMLElement | undefined)?.lang === language;
  };
  for (let frames = 0; frames < 600; frames += 1) {
    if (isApplied() && fonts.status === 'loaded' && [...images].every((image) => image.complete)) return true;
    await frame();
  }
  return false;
}
