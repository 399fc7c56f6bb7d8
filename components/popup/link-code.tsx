import { useState } from 'preact/hooks';
import { popupTexts } from '../../locales/popup/index.ts';
import { QrCode } from './qr-code.tsx';

type Props = {
  code: string;
  /** The address of Plex's link page with the code. */
  linkPage: string;
  /** Resolves with whether the code was copied. */
  onCopy(code: string): Promise<boolean>;
};

/** The code in pairs of characters, with a QR code of the link page and a copy button */
export function LinkCode({ code, linkPage, onCopy }: Props) {
  const [copied, setCopied] = useState<string>();
  const { labels, buttons } = popupTexts;
  return (
    <div class="link-code">
      <QrCode text={linkPage} label={labels.qr} />
      <div class="code-box">
        <output class="code" aria-label={labels.code} dir="ltr">
          {pairs(code).map((pair, index) => (
            <span key={index}>{pair}</span>
          ))}
        </output>
        <button type="button" onClick={() => onCopy(code).then((done) => done && setCopied(code))}>
          {copied === code ? buttons.copied : buttons.copyCode}
        </button>
      </div>
    </div>
  );
}

/** Separates the characters, so that a screen reader spells the code. */
export function spell(code: string): string {
  return [...code].join(' ');
}

function pairs(code: string): string[] {
  return code.match(/.{1,2}/gu) ?? [];
}
