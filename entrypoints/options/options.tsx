import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../account/browser.ts';
import { DOWNLOADS_ACCESS, onDownloadsAccess } from '../../account/download-ports.ts';
import { logProblem } from '../../account/log.ts';
import { sendIntent } from '../../account/send-intent.ts';
import { type Appearance, appearanceItem, ownAddressesItem, type PathRule, save } from '../../account/storage.ts';
import { useStored } from '../../account/use-stored.ts';
import { useAppearance } from '../../components/appearance.ts';
import { OptionsView } from '../../components/options-view.tsx';
import { optionsTexts, speakOptions } from '../../locales/options-texts.ts';
import { rewritePath } from '../../plex-web/paths.ts';

type Props = {
  initially: { appearance: Appearance; downloadsAreAllowed: boolean; ownAddresses: string[]; pathRules: PathRule[] };
};

/** Own addresses are the background's to change; path rules are this page's, which writes them itself. */
export function Options({ initially }: Props) {
  const [downloadsAreAllowed, setDownloadsAreAllowed] = useState(initially.downloadsAreAllowed);
  const ownAddresses = useStored(ownAddressesItem, initially.ownAddresses);
  const [pathRules, setPathRules] = useState(initially.pathRules);
  const [status, setStatus] = useState('');

  useAppearance(useStored(appearanceItem, initially.appearance), speakOptions, browser.i18n.getUILanguage());
  useEffect(() => onDownloadsAccess(setDownloadsAreAllowed), []);

  const attempt = async (work: Promise<void>, done: string) => {
    try {
      await work;
      setStatus(done);
    } catch (error) {
      logProblem('A setting could not be changed', error);
      setStatus(optionsTexts.failed);
    }
  };
  const removeOwnAddress = (origin: string) =>
    attempt(sendIntent({ type: 'removeOwnAddress', origin }), optionsTexts.ownAddresses.removed(origin));
  const changePathRules = (rules: PathRule[]) => {
    const { removed } = optionsTexts.pathRules;
    const complete = rules.filter(({ from, to }) => from.trim() && to.trim());
    const done = complete.length === rules.length ? optionsTexts.saved : '';
    setPathRules(rules);
    void attempt(save({ pathRules: complete }), rules.length < pathRules.length ? removed : done);
  };
  // Called within the click, or the browser would not ask.
  const allowDownloads = async () => {
    const allowed = await browser.permissions.request(DOWNLOADS_ACCESS).catch(() => false);
    setDownloadsAreAllowed(allowed);
    setStatus(allowed ? '' : optionsTexts.downloads.refused);
  };
  const actions = { allowDownloads, removeOwnAddress, changePathRules, rewritePath };
  return (
    <OptionsView
      downloadsAreAllowed={downloadsAreAllowed}
      ownAddresses={ownAddresses}
      pathRules={pathRules}
      status={status}
      actions={actions}
    />
  );
}
