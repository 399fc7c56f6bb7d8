/**
 * Titles, file names and playlists made from items, and the formats of identifiers. Makes no request.
 *
 * @packageDocumentation
 */
export { TOKEN_FORMAT } from './account/token-format.ts';
export { type BrowserInfo, describeDevice, type PlexDevice } from './http/device-headers.ts';
export {
  type FileOfItem,
  type FilePlace,
  fileName,
  filePlace,
  partFileName,
  subtitleFileName,
} from './media/file-name.ts';
export {
  NAME_PLACEHOLDERS,
  type NamedKind,
  type NamePatterns,
  USUAL_PATTERNS,
} from './media/name-pattern.ts';
export { isPartKey, isSubtitleKey } from './media/part-key.ts';
export { type PlaylistEntry, writePlaylist } from './media/playlist.ts';
export { isSafeFileName, isSafePath, safeFileName, safeFolderName } from './media/safe-name.ts';
export { partTitle, type Titled, titleOf } from './media/title.ts';
export { shownText } from './parse/lenient.ts';
export { MACHINE_IDENTIFIER } from './servers/machine-identifier.ts';
