import { useRef } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import { displayName } from '../../shared/display-name.ts';
import type { Account } from '../../shared/storage/account.ts';
import { Icon } from '../common/icon.tsx';
import { useFocusFallback } from '../common/use-focus-fallback.ts';
import { ClientIdentifier } from './client-identifier.tsx';
import { Section } from './section.tsx';
import { Token } from './token.tsx';

type Props = {
  account: Account | null;
  clientIdentifier: string | null;
  onCopyToken(): void;
  onCopyClientIdentifier(): void;
};

/** Whose account this browser is linked to, and what Plex knows them both by. */
export function AccountSection({ account, clientIdentifier, onCopyToken, onCopyClientIdentifier }: Props) {
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusFallback(section, heading);
  return (
    <Section id="account" title={optionsTexts.account.title} section={section} heading={heading}>
      <p class={account ? 'standing linked' : 'standing'}>
        <Icon name={account ? 'joined' : 'apart'} size={24} />
        <span>{account ? describeLinked(account) : optionsTexts.account.notLinked}</span>
      </p>
      {account && <Token key={account.authToken} token={account.authToken} onCopy={onCopyToken} />}
      <ClientIdentifier clientIdentifier={clientIdentifier} onCopy={onCopyClientIdentifier} />
    </Section>
  );
}

/** By any name but the e-mail address, which is not for everyone who looks over a shoulder. */
function describeLinked({ user, linkedAt }: Account): string {
  const { linked, linkedNoProfile } = optionsTexts.account;
  const since = new Intl.DateTimeFormat(currentLanguage, { dateStyle: 'long' }).format(Date.parse(linkedAt));
  return user ? linked(isolated(displayName({ ...user, email: undefined })), since) : linkedNoProfile(since);
}
