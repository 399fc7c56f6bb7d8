import { useState } from 'preact/hooks';
import type { LinkPin } from '../account/link-state.ts';
import { texts } from '../locales/en.ts';
import { formatTimeLeft } from './describe.ts';

type Props = {
  pin: LinkPin;
  leftMs: number;
  /** Resolves once the code is on the clipboard. */
  onCopy(code: string): Promise<void>;
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
        <button type="button" onClick={() => onCopy(pin.code).then(() => setCopied(pin.code))}>
          {copied === pin.code ? texts.buttons.copied : texts.buttons.copyCode}
        </button>
      </div>
    </section>
  );
}

/** Shown once it has loaded, and only from plex.tv: the address comes out of an answer. */
function Qr({ src }: { src: string | null }) {
  const [loaded, setLoaded] = useState(false);
  if (!src?.startsWith('https://plex.tv/')) return null;
  return (
    <img
      class="qr"
      src={src}
      alt={texts.labels.qr}
      hidden={!loaded}
      onLoad={() => setLoaded(true)}
      width="104"
      height="104"
    />
  );
}
