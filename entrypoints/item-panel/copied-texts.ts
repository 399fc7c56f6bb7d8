/* What the panel copies: links and paths, one per line. */
import type { LeafParts, Links } from '../../shared/messages/panel-queries.ts';
import { rewritePath } from '../../shared/path-mapping.ts';
import { pathRulesItem } from '../../shared/storage/settings.ts';
import { CopyAgainError, copy } from './clipboard.ts';
import { type Made, some } from './notices.ts';

type Copyable = Made & { text: string };

/**
 * Copies a text, which a second click can copy without waiting for it again. Returns what was copied.
 *
 * @param signal aborts when another user is watching, who is not given the text
 */
export function remembering(signal: AbortSignal) {
  const ready = new Map<string, Copyable>();
  return async (key: string, read: () => Promise<Copyable>): Promise<Made> => {
    const copyable = ready.get(key) ?? (await read());
    ready.clear();
    signal.throwIfAborted();
    await copy(copyable.text).catch((error) => {
      if (error instanceof CopyAgainError) ready.set(key, copyable);
      throw error;
    });
    return copyable;
  };
}

export function linkText({ urls, expiresAt }: Links): Copyable {
  return { text: lines(urls), expiresAt };
}

export function leafLinkText({ parts, ...made }: LeafParts): Copyable {
  return { text: lines(parts.flatMap(({ url }) => url ?? [])), ...made };
}

/** Paths on this computer, one per line. */
export async function pathText(parts: readonly { file: string | null }[]): Promise<Copyable> {
  const rules = await pathRulesItem.get();
  const paths = some(parts.flatMap(({ file }) => (file ? [rewritePath(file, rules)] : [])));
  return { text: lines(paths), expiresAt: null, leftOut: parts.length - paths.length };
}

export async function leafPathText({ parts, leftOut }: LeafParts): Promise<Copyable> {
  const paths = await pathText(parts);
  return { ...paths, leftOut: leftOut + (paths.leftOut ?? 0) };
}

function lines(texts: readonly string[]): string {
  return texts.join('\n');
}
