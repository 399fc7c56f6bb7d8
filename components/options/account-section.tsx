import { useRef } from 'preact/hooks';
import { currentLanguage } from '../../locales/current-language.ts';
import { isolated } from '../../locales/isolated.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import type { Account } from '../../shared/storage/account.ts';
import { Icon } from '../common/icon.tsx';
import { useFocusFallback } from '../common/use-focus-fallback.ts';
import { ClientIdentifier } from './client-identifier.tsx';
import { Section } from './section.tsx';
import { Token } from './token.tsx';

type Props = {
  account: Account | null;
  /** The name of the account's user; null while the profile is unknown. */
  accountName: string | null;
  /** Whether the token stays hidden: another user than the account's own is watching. */
  tokenIsKept: boolean;
  onCopyToken(): void;
  onCopyClientIdentifier(): void;
};

/** The linked account, its token and the client identifier. */
export function AccountSection({ account, accountName, tokenIsKept, onCopyToken, onCopyClientIdentifier }: Props) {
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusFallback(section, heading);
  return (
    <Section id="account" title={optionsTexts.account.title} section={section} heading={heading}>
      <p class={account ? 'standing linked' : 'standing'}>
        <Icon name={account ? 'joined' : 'apart'} size={24} />
        <span>{account ? describeLinked(account, accountName) : optionsTexts.account.notLinked}</span>
      </p>
      {account && tokenIsKept && <p class="muted">{optionsTexts.account.tokenKept}</p>}
      {account && !tokenIsKept && <Token key={account.authToken} token={account.authToken} onCopy={onCopyToken} />}
      {account && <ClientIdentifier clientIdentifier={account.clientIdentifier} onCopy={onCopyClientIdentifier} />}
    </Section>
  );
}

function describeLinked({ linkedAt }: Account, name: string | null): string {
  const { linked, linkedNoProfile } = optionsTexts.account;
  const since = new Intl.DateTimeFormat(currentLanguage, { dateStyle: 'long' }).format(Date.parse(linkedAt));
  return name ? linked(isolated(name), since) : linkedNoProfile(since);
}
