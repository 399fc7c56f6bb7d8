import type { OptionsActions } from '../../components/options/options-view.tsx';
import { isolated } from '../../locales/isolated.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import { browser } from '../../shared/browser.ts';
import { serversPermission } from '../../shared/custom-sites/match-patterns.ts';
import { isUsable } from '../../shared/link-templates.ts';
import { logWarning } from '../../shared/log.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import { nameExample } from '../../shared/name-patterns.ts';
import { rewritePath } from '../../shared/path-mapping.ts';
import { DOWNLOADS_PERMISSION } from '../../shared/permissions.ts';
import { serverReach } from '../../shared/server-reach.ts';
import type { Account } from '../../shared/storage/account.ts';
import { wantedAddressesItem } from '../../shared/storage/session.ts';
import { checkTemplate } from './check-template.ts';
import { gatherFacts, writeDiagnostics } from './diagnostics/gather-facts.ts';
import { checkPlayer, tryPlayer } from './player-actions.ts';
import { sayWhenErased } from './say-when-erased.ts';
import { openShortcutSettings } from './shortcuts.ts';
import type { Outcome } from './use-outcome.ts';
import { isComplete, type Settings } from './use-settings.ts';

type About = {
  outcome: Outcome;
  settings: Settings;
  account: Account | null;
  setDownloadsAreAllowed(are: boolean): void;
};

/** The actions of the page. It writes settings itself; custom sites and erasing are the background's work. */
export function optionsActions(about: About): OptionsActions {
  return { ...copyActions(about), ...settingActions(about), ...backgroundActions(about) };
}

type CopyActions = Pick<OptionsActions, 'copyToken' | 'copyClientIdentifier' | 'readDiagnostics' | 'copyDiagnostics'>;

function copyActions({ outcome: { say, copy, copySecret }, account }: About): CopyActions {
  return {
    copyToken: () =>
      void copySecret(account?.authToken ?? '', {
        copied: () => optionsTexts.account.tokenCopied,
        cleared: () => optionsTexts.account.tokenCleared,
        stays: () => optionsTexts.account.tokenStays,
      }),
    copyClientIdentifier: () => void copy(account?.clientIdentifier ?? '', () => optionsTexts.copied),
    async readDiagnostics() {
      try {
        return writeDiagnostics(await gatherFacts(serverReach));
      } catch (error) {
        logWarning('Could not gather the diagnostics', error);
        say(() => optionsTexts.failed);
        return null;
      }
    },
    copyDiagnostics: (diagnostics) => void copy(diagnostics, () => optionsTexts.copied),
  };
}

type SettingActions = Pick<
  OptionsActions,
  | 'changeHiddenParts'
  | 'changePathRules'
  | 'rewritePath'
  | 'changeLinkTemplates'
  | 'changeNamePatterns'
  | 'nameExample'
  | 'checkTemplate'
  | 'changePlayer'
  | 'checkPlayer'
  | 'tryPlayer'
  | 'openShortcutSettings'
  | 'changeAppearance'
>;

function settingActions({ outcome, settings }: About): SettingActions {
  const { attempt } = outcome;
  const { hiddenParts, pathRules, linkTemplates, namePatterns, appearance } = settings;
  const saved = () => optionsTexts.saved;
  return {
    changeNamePatterns: (patterns) => void attempt(namePatterns.change(patterns), saved),
    nameExample,
    changeHiddenParts: (parts) => void attempt(hiddenParts.change(parts), saved),
    changePathRules(rules) {
      const removed = rules.length < pathRules.value.length;
      const done = rules.every(isComplete) ? saved : () => '';
      void attempt(pathRules.change(rules), removed ? () => optionsTexts.pathRules.removed : done);
    },
    rewritePath,
    changeLinkTemplates(templates) {
      const removed = templates.length < linkTemplates.value.length;
      const done = templates.every(isUsable) ? saved : () => '';
      void attempt(linkTemplates.change(templates), removed ? () => optionsTexts.linkTemplates.removed : done);
    },
    checkTemplate,
    changePlayer: (player) => void attempt(settings.player.change(player), saved),
    checkPlayer,
    tryPlayer: (player) => void tryPlayer(player, outcome.say),
    openShortcutSettings: () =>
      void openShortcutSettings().catch(() => outcome.say(() => optionsTexts.shortcuts.notOpened)),
    changeAppearance: (changed) => void attempt(appearance.change(changed), saved),
  };
}

type BackgroundActions = Pick<
  OptionsActions,
  'removeCustomSite' | 'allowDownloads' | 'allowServerAddresses' | 'eraseEverything' | 'setGuard'
>;

function backgroundActions({ outcome, settings, setDownloadsAreAllowed }: About): BackgroundActions {
  const { say, attempt } = outcome;
  return {
    removeCustomSite(origin) {
      const removed = () => optionsTexts.customSites.removed(isolated(origin));
      void attempt(sendMessage({ type: 'removeCustomSite', origin }), removed);
    },
    // The browser only asks within the click.
    async allowDownloads() {
      const allowed = await browser.permissions.request(DOWNLOADS_PERMISSION).catch(() => false);
      setDownloadsAreAllowed(allowed);
      say(() => (allowed ? '' : optionsTexts.downloads.refused));
    },
    async allowServerAddresses(addresses) {
      const allowed = await browser.permissions.request(serversPermission(addresses)).catch(() => false);
      if (allowed) await wantedAddressesItem.set([]);
      say(() => (allowed ? optionsTexts.serverAddresses.allowed : optionsTexts.serverAddresses.refused));
    },
    setGuard(guarded, pin) {
      void attempt(sendMessage({ type: 'setGuardUnlink', guarded, ...withPin(pin) }), () => optionsTexts.saved);
    },
    eraseEverything(pin) {
      const erase = async () => {
        await sendMessage({ type: 'eraseEverything', ...withPin(pin) });
        await Promise.all(Object.values(settings).map(({ reload }) => reload()));
        sayWhenErased(say);
      };
      void attempt(erase());
    },
  };
}

function withPin(pin: string | undefined): { pin?: string } {
  return pin === undefined ? {} : { pin };
}
