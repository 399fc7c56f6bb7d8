import { useState } from 'preact/hooks';
import type { LinkPin } from '../account/link-state.ts';
import { texts } from '../locales/en.ts';
import { formatTimeLeft } from './describe.ts';

type Props = {
  pin: LinkPin;
  leftMs: number;
  /** Tells whether the code is now on the clipboard. */
  onCopy(code: string): Promise<boolean>;
};

/** The four characters, large, with Plex's QR image, the time left and a button that copies them. */
export function LinkCode({ pin, leftMs, onCopy }: Props) {
  const [copied, setCopied] = useState<string>();
  return (
    <section class="link-code">
      <Qr key={pin.qr} src={pin.qr} />
      <div class="code-box">
        <output class="code" aria-label={texts.labels.code}>
          {pin.code}
        </output>
        <span class="time-left" role="timer">
          {texts.timeLeft(formatTimeLeft(leftMs))}
        </span>
        <button type="button" onClick={() => onCopy(pin.code).then((done) => done && setCopied(pin.code))}>
          {copied === pin.code ? texts.buttons.copied : texts.buttons.copyCode}
        </button>
      </div>
    </section>
  );
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
      alt={texts.labels.qr}
      onLoad={() => setState('loaded')}
      onError={() => setState('failed')}
      width="104"
      height="104"
    />
  );
}
