import { clientIdentifierItem } from '../../shared/storage/link.ts';

/** The UUID that names this installation to Plex. The first call creates and stores it. */
export async function getClientIdentifier(): Promise<string> {
  const stored = await clientIdentifierItem.get();
  if (stored) return stored;
  const created = crypto.randomUUID();
  await clientIdentifierItem.set(created);
  return created;
}
