import { logWarning } from '../../shared/log.ts';
import {
  type Appearance,
  appearanceItem,
  hiddenPartsItem,
  type PanelPart,
  type PathRule,
  pathRulesItem,
} from '../../shared/storage/storage.ts';
import { watchItem } from '../../shared/storage/watch-item.ts';

/** What the person has set about the item panel. */
export type PanelSettings = { appearance: Appearance; hiddenParts: PanelPart[]; pathRules: PathRule[] };

const USUAL: PanelSettings = { appearance: { theme: 'system', language: 'auto' }, hiddenParts: [], pathRules: [] };

/**
 * Calls back with the settings, now and whenever they have changed; without them, where they cannot be read, the panel is
 * as usual.
 *
 * @returns what ends that
 */
export function followPanelSettings(changed: (settings: PanelSettings) => void): () => void {
  let over = false;
  const tell = (settings: PanelSettings) => over || changed(settings);
  const update = () =>
    void read().then(tell, (error) => {
      logWarning('The settings of the item panel could not be read', error);
      tell(USUAL);
    });
  const stops = [appearanceItem, hiddenPartsItem, pathRulesItem].map((item) => watchItem<unknown>(item, update));
  update();
  return () => {
    over = true;
    for (const stop of stops) stop();
  };
}

async function read(): Promise<PanelSettings> {
  const [appearance, hiddenParts, pathRules] = await Promise.all([
    appearanceItem.get(),
    hiddenPartsItem.get(),
    pathRulesItem.get(),
  ]);
  return { appearance, hiddenParts, pathRules };
}
