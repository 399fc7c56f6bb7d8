import type { Library } from './library.ts';
import type { SimulatedMediaServer } from './media-server.ts';

/** A media server as one user sees it: with what that user may see. `user` is the uuid of a Home user, or empty. */
export type SeenServer = { server: SimulatedMediaServer; library: Library; user: string };
