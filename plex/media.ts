/**
 * Items of a media server, and of Plex's catalogue.
 *
 * @packageDocumentation
 */
export type { MediaServerClient, MediaServerOptions, ServerEndpoint } from './http/media-server-request.ts';
export { CATALOGUE_URL, type CatalogueOptions, getCatalogueItem } from './media/catalogue.ts';
export type * from './media/item.ts';
export {
  type LibraryEntry,
  type LibraryFile,
  type LibraryFiles,
  libraryFiles,
  type VersionFiles,
} from './media/library-files.ts';
export type { ListReaderOptions } from './media/list-reader.ts';
export { getListedItems, type ItemList, type ListedItems } from './media/listed-items.ts';
export { type ListedPart, type ListedParts, listedParts } from './media/listed-parts.ts';
export {
  getIdentity,
  getItem,
  getItemXml,
  getLeaves,
  type Identity,
  type IdentityOptions,
  withStreams,
} from './media/media-server.ts';
export { checkPart, partHeaders, partUrl, streamUrl } from './media/part-url.ts';
export { chosenSubtitle, resumed, startInList } from './media/resume.ts';
export { markWatched, reportStopped } from './media/watch-state.ts';
