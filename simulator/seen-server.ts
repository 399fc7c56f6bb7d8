import type { Library } from './library.ts';
import type { SimulatedMediaServer } from './media-server.ts';

/** A media server, and what of its library the user of a request may see. */
export type SeenServer = { server: SimulatedMediaServer; library: Library };
