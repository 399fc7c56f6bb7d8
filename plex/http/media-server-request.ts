import { ANONYMOUS } from './send.ts';

/** Where a media server is, and with what it lets its guest in: `accessToken` is that server's own. */
export type ServerEndpoint = { uri: string; accessToken: string; clientIdentifier: string };

/** What every operation here takes last. */
export type MediaServerOptions = { signal?: AbortSignal | undefined };

/** X-Plex values go into the address, and no header goes along that would cost a CORS preflight. */
export function mediaServerInit(headers: Record<string, string>, options: MediaServerOptions | undefined): RequestInit {
  return { ...ANONYMOUS, headers, signal: options?.signal ?? null };
}
