import { isolated } from '../../locales/isolated.ts';
import { optionsTexts } from '../../locales/options/index.ts';
import type { Player, PlayerKind } from '../../shared/player/player.ts';
import type { PlayerTemplateProblem } from '../../shared/player/player-template.ts';
import { Section } from './section.tsx';
import { TextField } from './text-field.tsx';

/** The players, in the order of the page; names are the same in every language. */
const NAMES: Record<PlayerKind, string | null> = {
  playlist: null,
  vlc: 'VLC',
  mpv: 'mpv',
  iina: 'IINA',
  potplayer: 'PotPlayer',
  infuse: 'Infuse',
  own: null,
};
const KINDS = Object.keys(NAMES) as PlayerKind[];
const ADDRESS_PLACEHOLDER = 'myplayer://open?file={url}&at={start}';

/** What an own address is for an example film, or why it cannot be used. */
export type PlayerCheck = (address: string) => { problem: PlayerTemplateProblem } | { example: string };

type Props = {
  player: Player;
  /** All placeholders of an own address, such as `url`. */
  placeholders: readonly string[];
  onChange(player: Player): void;
  check: PlayerCheck;
  /** Opens the player with nothing to play. */
  onTry(player: Player): void;
};

/** The player that the item panel opens */
export function PlayerSection({ player, onChange, check, placeholders, onTry }: Props) {
  const texts = optionsTexts.player;
  const isUnusable = player.kind === 'own' && 'problem' in check(player.address);
  return (
    <Section id="player" title={texts.title} how={texts.how}>
      <fieldset class="field">
        <legend class="unseen">{texts.title}</legend>
        <ul class="rows">
          {KINDS.map((kind) => (
            <li key={kind}>
              <label class="choice">
                <input
                  type="radio"
                  name="player"
                  value={kind}
                  checked={kind === player.kind}
                  onChange={() => onChange({ ...player, kind })}
                />
                {nameOf(kind)}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <p class="muted">{noteOf(player.kind, placeholders)}</p>
      {player.kind === 'own' && (
        <div class="rule player-address">
          <TextField
            label={texts.address}
            placeholder={ADDRESS_PLACEHOLDER}
            value={player.address}
            onInput={(address) => onChange({ ...player, address })}
          />
          <p class="example">{describeAddress(player.address, check)}</p>
        </div>
      )}
      {!isUnusable && (
        <button type="button" onClick={() => onTry(player)}>
          {texts.tryIt}
        </button>
      )}
    </Section>
  );
}

function nameOf(kind: PlayerKind): string {
  const { playlist, own } = optionsTexts.player;
  return NAMES[kind] ?? (kind === 'own' ? own : playlist);
}

/** Empty for a player that needs no explanation. */
function noteOf(kind: PlayerKind, placeholders: readonly string[]): string {
  const { notes, addressHow } = optionsTexts.player;
  if (kind === 'own') return addressHow(placeholders.map((name) => isolated(`{${name}}`)).join(' '));
  return kind === 'playlist' ? '' : notes[kind];
}

/** Empty while no address has been typed. */
function describeAddress(address: string, check: PlayerCheck): string {
  if (!address.trim()) return '';
  const { example, problems } = optionsTexts.player;
  const checked = check(address);
  return 'problem' in checked ? problems[checked.problem] : example(isolated(checked.example));
}
