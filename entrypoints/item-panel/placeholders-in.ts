import type { PanelState } from '../../components/item-panel/panel-state.ts';
import { type PlaceholderValues, placeholderValues } from '../../shared/link-templates.ts';

/** What the shown item has for the placeholders of the user's own links. */
export function placeholdersIn(state: PanelState): PlaceholderValues {
  if (!('item' in state)) return {};
  return placeholderValues(state.item, state.kind === 'item' ? state.machineIdentifier : null);
}
