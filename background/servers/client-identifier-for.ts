import { installationSecretItem } from '../../shared/storage/servers.ts';

let creating: Promise<string> | undefined;

/**
 * The client identifier for one media server: always the same, so that the server lists one device of ours, but another
 * for each server and for plex.tv, so that none of them can be matched. Only with the secret can it be derived.
 */
export async function clientIdentifierFor(machineIdentifier: string): Promise<string> {
  const text = new TextEncoder().encode(`${await installationSecret()} ${machineIdentifier}`);
  return uuidOf(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
}

/** The stored secret. Two first calls at once get the same one. */
async function installationSecret(): Promise<string> {
  const stored = await installationSecretItem.get();
  if (stored) return stored;
  creating ??= createSecret().finally(() => {
    creating = undefined;
  });
  return creating;
}

async function createSecret(): Promise<string> {
  const secret = `${crypto.randomUUID()}${crypto.randomUUID()}`;
  await installationSecretItem.set(secret);
  return secret;
}

/** The first 16 bytes as a UUID of version 8, which is for values of one's own. */
function uuidOf(bytes: Uint8Array): string {
  const own = bytes.slice(0, 16);
  own[6] = ((own[6] ?? 0) & 0x0f) | 0x80;
  own[8] = ((own[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...own].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
