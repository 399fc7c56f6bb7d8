import { optionsTexts } from '../../locales/options/index.ts';
import { Section } from './section.tsx';

type Props = { addresses: readonly string[]; onAllow(): void };

/** The addresses of media servers that the item panel could not use, with a button that requests their permission. */
export function ServerAddresses({ addresses, onAllow }: Props) {
  if (addresses.length === 0) return null;
  const { title, how, allow } = optionsTexts.serverAddresses;
  return (
    <Section id="server-addresses" title={title} how={how}>
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            <bdi>{address}</bdi>
          </li>
        ))}
      </ul>
      <button type="button" class="primary" onClick={onAllow}>
        {allow}
      </button>
    </Section>
  );
}
