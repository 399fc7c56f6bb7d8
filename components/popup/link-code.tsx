import { useState } from 'preact/hooks';
import { popupTexts } from '../../locales/popup/index.ts';
import type { LinkPin } from '../../shared/link-state.ts';

type Props = {
  pin: LinkPin;
  /** Resolves with whether the code was copied. */
  onCopy(code: string): Promise<boolean>;
};

/** The code in pairs of characters, with Plex's QR image and a copy button */
export function LinkCode({ pin, onCopy }: Props) {
  const [copied, setCopied] = useState<string>();
  const { labels, buttons } = popupTexts;
  return (
    <div class="link-code">
      <Qr key={pin.qr} src={pin.qr} />
      <div class="code-box">
        <output class="code" aria-label={labels.code} dir="ltr">
          {pairs(pin.code).map((pair, index) => (
            <span key={index}>{pair}</span>
          ))}
        </output>
        <button type="button" onClick={() => onCopy(pin.code).then((done) => done && setCopied(pin.code))}>
          {copied === pin.code ? buttons.copied : buttons.copyCode}
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

/**
 * Plex's QR image. It takes its space while loading, so that the layout does not shift, and is removed if it fails to
 * load. Its URL comes from a response, so only plex.tv is accepted.
 */
function Qr({ src }: { src: string | null }) {
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
  if (!src?.startsWith('https://plex.tv/') || state === 'failed') return null;
  return (
    <img
      class={`qr ${state}`}
      src={src}
      alt={popupTexts.labels.qr}
      onLoad={() => setState('loaded')}
      onError={() => setState('failed')}
      width="112"
      height="112"
    />
  );
}
