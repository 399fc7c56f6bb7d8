import type { PlayerCheck } from '../../components/options/player-section.tsx';
import { optionsTexts } from '../../locales/options/index.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import { EXAMPLE } from '../../shared/player/example.ts';
import { openAddress } from '../../shared/player/open-address.ts';
import type { Player } from '../../shared/player/player.ts';
import { playerAddress } from '../../shared/player/player-address.ts';
import { fillPlayerTemplate, isLoopback, playerTemplateProblem } from '../../shared/player/player-template.ts';
import { savePlaylist } from '../../shared/player/save-playlist.ts';
import type { Outcome } from './use-outcome.ts';

export const checkPlayer: PlayerCheck = (address) => {
  const problem = playerTemplateProblem(address);
  return problem ? { problem } : { example: fillPlayerTemplate(address, EXAMPLE) ?? '' };
};

/** Opens a player with nothing to play, and says what to do if nothing opens. */
export async function tryPlayer(player: Player, say: Outcome['say']): Promise<void> {
  const answers = await open(player);
  say(() => (answers ? optionsTexts.player.tried[player.kind] : optionsTexts.player.noAnswer));
}

/** @returns false if no program answers at the player's address */
async function open(player: Player): Promise<boolean> {
  const address = playerAddress(player, EXAMPLE);
  if (address === null) savePlaylist(EXAMPLE.title, [{ ...EXAMPLE, durationMs: null }]);
  else if (!isLoopback(address)) openAddress(address);
  else return sendMessage({ type: 'tryPlayer', address: player.address }).then(always(true), always(false));
  return true;
}

function always(answer: boolean): () => boolean {
  return () => answer;
}
