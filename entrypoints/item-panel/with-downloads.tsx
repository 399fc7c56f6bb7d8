import type { ComponentProps } from 'preact';
import { ItemPanel } from '../../components/item-panel/item-panel.tsx';
import { useDownloads } from '../../shared/hooks/use-downloads.ts';
import { EMPTY_QUEUE } from '../../shared/storage/downloads.ts';

/** The panel with what the queue of downloads does. */
export function WithDownloads(props: Omit<ComponentProps<typeof ItemPanel>, 'downloads'>) {
  return <ItemPanel {...props} downloads={useDownloads(EMPTY_QUEUE)} />;
}
