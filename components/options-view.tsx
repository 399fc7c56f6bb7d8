import type { PathRule } from '../account/storage.ts';
import { optionsTexts } from '../locales/options-texts.ts';
import { PRODUCT_NAME } from '../locales/product-name.ts';
import { DownloadsAccess } from './downloads-access.tsx';
import { OwnAddresses } from './own-addresses.tsx';
import { PathRules } from './path-rules.tsx';

export type OptionsActions = {
  allowDownloads(): void;
  removeOwnAddress(origin: string): void;
  changePathRules(rules: PathRule[]): void;
  rewritePath(path: string, rules: readonly PathRule[]): string;
};

type Props = {
  downloadsAreAllowed: boolean;
  ownAddresses: readonly string[];
  pathRules: readonly PathRule[];
  /** What came of the last change. */
  status: string;
  actions: OptionsActions;
};

/** The whole options page, a section for each thing that a person can set. */
export function OptionsView({ downloadsAreAllowed, ownAddresses, pathRules, status, actions }: Props) {
  return (
    <main class="options">
      <h1>
        {PRODUCT_NAME}: {optionsTexts.title}
      </h1>
      <DownloadsAccess areAllowed={downloadsAreAllowed} onAllow={actions.allowDownloads} />
      <OwnAddresses origins={ownAddresses} onRemove={actions.removeOwnAddress} />
      <PathRules rules={pathRules} onChange={actions.changePathRules} rewrite={actions.rewritePath} />
      <p class="status" role="status" aria-live="polite">
        {status}
      </p>
    </main>
  );
}
