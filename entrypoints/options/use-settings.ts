import { useSetting } from '../../shared/hooks/use-setting.ts';
import { isUsable } from '../../shared/link-templates.ts';
import { linkTemplatesItem } from '../../shared/storage/link-templates.ts';
import { playerItem } from '../../shared/storage/player.ts';
import {
  appearanceItem,
  hiddenPartsItem,
  namePatternsItem,
  type PathRule,
  pathRulesItem,
} from '../../shared/storage/settings.ts';
import type { StoredOptions } from './stored-options.ts';

/** Settings that this page writes */
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
    linkTemplates: useSetting({
      item: linkTemplatesItem,
      initially: initially.linkTemplates,
      storable: (templates) => templates.filter(isUsable),
    }),
    namePatterns: useSetting({
      item: namePatternsItem,
      initially: initially.namePatterns,
    }),
    player: useSetting({
      item: playerItem,
      initially: initially.player,
    }),
    appearance: useSetting({
      item: appearanceItem,
      initially: initially.appearance,
    }),
  };
}

export type Settings = ReturnType<typeof useSettings>;

/** Incomplete rules are not stored. */
export function isComplete({ from, to }: PathRule): boolean {
  return from.trim() !== '' && to.trim() !== '';
}
