import type { LinkTemplate } from '../../shared/link-templates.ts';
import { logWarning } from '../../shared/log.ts';
import { linkTemplatesItem } from '../../shared/storage/link-templates.ts';
import {
  type Appearance,
  appearanceItem,
  hiddenPartsItem,
  type PanelPart,
  type PathRule,
  pathRulesItem,
} from '../../shared/storage/settings.ts';
import { readItems, watchItems } from '../../shared/storage/stored-item.ts';

/** The user's settings for the item panel. */
export type PanelSettings = {
  appearance: Appearance;
  hiddenParts: PanelPart[];
  pathRules: PathRule[];
  linkTemplates: LinkTemplate[];
};

const ITEMS = {
  appearance: appearanceItem,
  hiddenParts: hiddenPartsItem,
  pathRules: pathRulesItem,
  linkTemplates: linkTemplatesItem,
};

const DEFAULTS: PanelSettings = {
  appearance: { theme: 'system', language: 'auto' },
  hiddenParts: [],
  pathRules: [],
  linkTemplates: [],
};

/** Calls back with the settings, now and whenever they change; with the defaults if they cannot be read. */
export function watchPanelSettings(changed: (settings: PanelSettings) => void, signal: AbortSignal): void {
  const report = (settings: PanelSettings) => {
    if (!signal.aborted) changed(settings);
  };
  const update = () =>
    void readItems(ITEMS).then(report, (error) => {
      logWarning('Could not read the settings of the item panel', error);
      report(DEFAULTS);
    });
  watchItems(Object.values(ITEMS), update, { signal });
  update();
}
