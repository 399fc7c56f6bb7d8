import type { PathRule } from '../account/storage.ts';
import { optionsTexts, texts } from '../locales/en.ts';
import { OwnAddresses } from './own-addresses.tsx';
import { PathRules } from './path-rules.tsx';

export type OptionsActions = {
  removeOwnAddress(origin: string): void;
  changePathRules(rules: PathRule[]): void;
  rewritePath(path: string, rules: readonly PathRule[]): string;
};

type Props = {
  ownAddresses: readonly string[];
  pathRules: readonly PathRule[];
  /** What came of the last change. */
  status: string;
  actions: OptionsActions;
};

/** The whole options page, a section for each thing that a person can set. */
export function OptionsView({ ownAddresses, pathRules, status, actions }: Props) {
  return (
    <main class="options">
      <h1>
        {texts.name}: {optionsTexts.title}
      </h1>
      <OwnAddresses origins={ownAddresses} onRemove={actions.removeOwnAddress} />
      <PathRules rules={pathRules} onChange={actions.changePathRules} rewrite={actions.rewritePath} />
      <p class="status" role="status" aria-live="polite">
        {status}
      </p>
    </main>
  );
}
