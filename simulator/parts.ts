import { type Answer, html, type SimulatedRequest } from './http.ts';
import type { SeenServer } from './seen-server.ts';

/** Returns a part's bytes, or the requested range of them. */
export function answerPart(request: SimulatedRequest, { server, library }: SeenServer, id: string): Answer {
  const part = library.part(Number(id));
  if (!part || part.exists === false) return html('<h1>404 Not Found</h1>', 404);
  const bytes = server.bytesOf(Number(id));
  const headers: Record<string, string> = { 'Accept-Ranges': 'bytes', 'Content-Type': 'application/octet-stream' };
  if (request.url.searchParams.get('download') === '1') {
    const name = String(part.file).split('/').at(-1) ?? 'file';
    headers['Content-Disposition'] = `attachment; filename="${name}"`;
  }
  if (!request.headers.range) return { status: 200, headers, body: bytes };
  const range = readRange(request.headers.range, bytes.length);
  if (!range) return { status: 416, headers: { 'Content-Range': `bytes */${bytes.length}` }, body: '' };
  headers['Content-Range'] = `bytes ${range.first}-${range.last}/${bytes.length}`;
  return { status: 206, headers, body: bytes.subarray(range.first, range.last + 1) };
}

/** Returns a subtitle file, without ranges. */
export function answerSubtitle(_request: SimulatedRequest, { server, library }: SeenServer, id: string): Answer {
  if (!library.subtitle(`/library/streams/${id}`)) return html('<h1>404 Not Found</h1>', 404);
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: server.subtitleOf(Number(id)) };
}

/** Parses `bytes=0-99`, `bytes=100-` and `bytes=-100`; undefined if the range cannot be satisfied. */
function readRange(text: string, size: number): { first: number; last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(text.trim()) ?? [];
  if (!from && !to) return undefined;
  const first = from ? Number(from) : Math.max(0, size - Number(to));
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1;
  return first <= last ? { first, last } : undefined;
}
