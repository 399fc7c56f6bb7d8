import { useState } from 'preact/hooks';

/** A user's picture, or the first letter of the name if there is none or it does not load. */
export function UserPicture({ url, name }: { url: string | null; name: string }) {
  const [broken, setBroken] = useState<string | null>(null);
  if (url && url !== broken) {
    return <img class="picture" src={url} alt="" width="56" height="56" onError={() => setBroken(url)} />;
  }
  return (
    <span class="picture" aria-hidden="true">
      {[...name][0]}
    </span>
  );
}
