import { useState } from 'preact/hooks';
import { popupTexts } from '../../locales/popup/index.ts';
import type { LinkPin } from '../../shared/link-state.ts';

type Props = {
  pin: LinkPin;
  /** Tells whether the code is now on the clipboard. */
  onCopy(code: string): Promise<boolean>;
};

/** The four characters, large and in pairs, with Plex's QR image and a button that copies them. */
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

/** As it is read aloud: a code is no word. */
export function spell(code: string): string {
  return [...code].join(' ');
}

function pairs(code: string): string[] {
  return code.match(/.{1,2}/gu) ?? [];
}

/**
 * Holds its place while it loads, so that nothing jumps under the pointer, and goes if it does not load. Taken only
 * from plex.tv: the address comes out of an answer.
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
