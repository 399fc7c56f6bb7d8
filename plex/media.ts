/**
 * Items of a media server, and of Plex's catalogue.
 *
 * @packageDocumentation
 */
export type { MediaServerClient, MediaServerOptions, ServerEndpoint } from './http/media-server-request.ts';
export { CATALOGUE_URL, type CatalogueOptions, getCatalogueItem } from './media/catalogue.ts';
export type * from './media/item.ts';
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
} from './media/media-server.ts';
export { checkPart, partHeaders, partUrl } from './media/part-url.ts';
