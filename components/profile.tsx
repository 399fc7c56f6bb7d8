import { useState } from 'preact/hooks';
import type { Account } from '../account/storage.ts';
import { displayName } from './display-name.ts';

type User = NonNullable<Account['user']>;

/** Name and picture of the linked account; the name's first letter where there is no picture. */
export function Profile({ user }: { user: User }) {
  const [broken, setBroken] = useState(false);
  const name = displayName(user);
  const picture = user.thumb.startsWith('https://') && !broken;
  return (
    <section class="profile">
      {picture ? (
        <img class="picture" src={user.thumb} alt="" width="48" height="48" onError={() => setBroken(true)} />
      ) : (
        <span class="picture" aria-hidden="true">
          {[...name][0]}
        </span>
      )}
      <strong class="name">{name}</strong>
    </section>
  );
}
