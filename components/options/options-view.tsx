import { optionsTexts } from '../../locales/options/index.ts';
import { PRODUCT_NAME } from '../../locales/product-name.ts';
import type { LinkTemplate } from '../../shared/link-templates.ts';
import type { NamedKind, NamePatterns as Patterns } from '../../shared/name-patterns.ts';
import type { Player } from '../../shared/player/player.ts';
import type { Account } from '../../shared/storage/account.ts';
import type { Appearance, PanelPart, PathRule } from '../../shared/storage/settings.ts';
import { AccountSection } from './account-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CustomSites } from './custom-sites.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { DownloadsAccess } from './downloads-access.tsx';
import { EraseSection } from './erase-section.tsx';
import { GuardSection } from './guard-section.tsx';
import { LinkTemplates, type TemplateCheck } from './link-templates.tsx';
import { NamePatterns } from './name-patterns.tsx';
import { PanelParts } from './panel-parts.tsx';
import { PathRules } from './path-rules.tsx';
import { type PlayerCheck, PlayerSection } from './player-section.tsx';
import { ServerAddresses } from './server-addresses.tsx';
import { type Shortcut, ShortcutsSection } from './shortcuts-section.tsx';
import { Status, type StatusMessage } from './status.tsx';

export type OptionsActions = {
  copyToken(): void;
  copyClientIdentifier(): void;
  removeCustomSite(origin: string): void;
  changeHiddenParts(parts: PanelPart[]): void;
  allowDownloads(): void;
  allowServerAddresses(addresses: readonly string[]): void;
  changePathRules(rules: PathRule[]): void;
  rewritePath(path: string, rules: readonly PathRule[]): string;
  changeNamePatterns(patterns: Patterns): void;
  nameExample(kind: NamedKind, pattern: string): string;
  changePlayer(player: Player): void;
  checkPlayer: PlayerCheck;
  /** Opens a player with nothing to play, and says what to do if nothing opens. */
  tryPlayer(player: Player): void;
  changeLinkTemplates(templates: LinkTemplate[]): void;
  checkTemplate: TemplateCheck;
  openShortcutSettings(): void;
  changeAppearance(appearance: Appearance): void;
  /** Resolves with the current diagnostics; null if they could not be gathered. */
  readDiagnostics(): Promise<string | null>;
  copyDiagnostics(diagnostics: string): void;
  eraseEverything(pin?: string): void;
  setGuard(guarded: boolean, pin?: string): void;
};

/** Whether unlinking and erasing are guarded, and whether that needs the PIN of the Home's admin now. */
type Guard = { guarded: boolean; needsPin: boolean };

export type OptionsProps = {
  account: Account | null;
  /** The name of the account's user; null while the profile is unknown. */
  accountName: string | null;
  /** Null for an account without a Plex Home. */
  guard: Guard | null;
  /** Whether the token stays hidden: another user than the account's own is watching. */
  tokenIsKept: boolean;
  customSites: readonly string[];
  hiddenParts: readonly PanelPart[];
  downloadsAreAllowed: boolean;
  /** Addresses that the item panel needs and the browser does not allow yet. */
  wantedAddresses: readonly string[];
  pathRules: readonly PathRule[];
  player: Player;
  /** Of an own address of a player. */
  playerPlaceholders: readonly string[];
  linkTemplates: readonly LinkTemplate[];
  namePatterns: Patterns;
  usualPatterns: Patterns;
  namePlaceholders: Readonly<Record<NamedKind, readonly string[]>>;
  placeholders: readonly string[];
  /** Maximum number of link templates. */
  mostTemplates: number;
  appearance: Appearance;
  shortcuts: readonly Shortcut[];
  /** Storage keys of quarantined values. */
  quarantined: readonly string[];
  /** Result of the last action. */
  status: StatusMessage;
  actions: OptionsActions;
};

/** The whole options page */
export function OptionsView({ status, actions, ...shown }: OptionsProps) {
  return (
    <main class="options">
      <Header />
      <AccountSection
        account={shown.account}
        accountName={shown.accountName}
        tokenIsKept={shown.tokenIsKept}
        onCopyToken={actions.copyToken}
        onCopyClientIdentifier={actions.copyClientIdentifier}
      />
      <ServerAddresses
        addresses={shown.wantedAddresses}
        onAllow={() => actions.allowServerAddresses(shown.wantedAddresses)}
      />
      <CustomSites origins={shown.customSites} onRemove={actions.removeCustomSite} />
      <PanelParts hidden={shown.hiddenParts} onChange={actions.changeHiddenParts} />
      <PlayerSection
        player={shown.player}
        placeholders={shown.playerPlaceholders}
        onChange={actions.changePlayer}
        check={actions.checkPlayer}
        onTry={actions.tryPlayer}
      />
      <LinkTemplates
        templates={shown.linkTemplates}
        placeholders={shown.placeholders}
        most={shown.mostTemplates}
        onChange={actions.changeLinkTemplates}
        check={actions.checkTemplate}
      />
      <DownloadsAccess areAllowed={shown.downloadsAreAllowed} onAllow={actions.allowDownloads} />
      <NamePatterns
        patterns={shown.namePatterns}
        usual={shown.usualPatterns}
        placeholders={shown.namePlaceholders}
        onChange={actions.changeNamePatterns}
        example={actions.nameExample}
      />
      <PathRules rules={shown.pathRules} onChange={actions.changePathRules} rewrite={actions.rewritePath} />
      <ShortcutsSection shortcuts={shown.shortcuts} onChange={actions.openShortcutSettings} />
      <AppearanceSection appearance={shown.appearance} onChange={actions.changeAppearance} />
      <DiagnosticsSection
        quarantined={shown.quarantined}
        onRead={actions.readDiagnostics}
        onCopy={actions.copyDiagnostics}
      />
      {shown.guard && <GuardSection {...shown.guard} onChange={actions.setGuard} />}
      <EraseSection
        needsPin={shown.guard?.guarded === true && shown.guard.needsPin}
        onErase={actions.eraseEverything}
      />
      <Status message={status} />
    </main>
  );
}

function Header() {
  return (
    <header>
      <img src="/icon/48.png" alt="" width="48" height="48" />
      <div>
        <h1>{PRODUCT_NAME}</h1>
        <p class="muted">{optionsTexts.title}</p>
      </div>
    </header>
  );
}
