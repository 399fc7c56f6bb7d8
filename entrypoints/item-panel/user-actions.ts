import type { PanelActions } from '../../components/item-panel/panel-state.ts';
import { sendMessage } from '../../shared/messages/send-message.ts';
import { userErrorOf } from '../../shared/messages/user-error.ts';
import { askBackground, QueryError } from './ask-background.ts';

/**
 * The choice of whom Tether acts as. A PIN goes to the background only, which checks it.
 *
 * @param kept called once it is settled that Tether goes on as before; after a switch, storage tells the panel
 */
export function userActions(kept: () => void, signal: AbortSignal): Pick<PanelActions, 'switchUser' | 'keepUser'> {
  return {
    async switchUser(uuid, pin) {
      try {
        await sendMessage({ type: 'switchProfile', uuid, pin });
        return null;
      } catch (error) {
        return userErrorOf(Object(error).name);
      }
    },
    async keepUser(pin) {
      try {
        await askBackground({ type: 'keepUser', pin }, signal);
      } catch (error) {
        return error instanceof QueryError ? error.code : 'failed';
      }
      kept();
      return null;
    },
  };
}
