import { useSetting } from '../../shared/hooks/use-setting.ts';
import { appearanceItem, hiddenPartsItem, type PathRule, pathRulesItem } from '../../shared/storage/settings.ts';
import type { StoredOptions } from './stored-options.ts';

/** What is this page's own to write. */
export function useSettings(initially: StoredOptions) {
  return {
    hiddenParts: useSetting({
      item: hiddenPartsItem,
      initially: initially.hiddenParts,
    }),
    pathRules: useSetting({
      item: pathRulesItem,
      initially: initially.pathRules,
      storable: (rules) => rules.filter(isComplete),
    }),
    appearance: useSetting({
      item: appearanceItem,
      initially: initially.appearance,
    }),
  };
}

export type Settings = ReturnType<typeof useSettings>;

/** One that is still being written is this page's alone. */
export function isComplete({ from, to }: PathRule): boolean {
  return from.trim() !== '' && to.trim() !== '';
}
