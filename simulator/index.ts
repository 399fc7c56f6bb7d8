/**
 * A local Plex for tests: plex.tv's API, its pages and some media servers.
 *
 * @packageDocumentation
 */
export { type Behaviour, defaultBehaviour } from './behaviour.ts';
export type { Clock } from './clock.ts';
export { Control, type Controlled, type ControlState } from './control.ts';
export type { Endpoint, Fault, Faults, Hold } from './faults.ts';
export type { Answer, SimulatedRequest } from './http.ts';
export { type SimulatedConnection, SimulatedMediaServer } from './media-server.ts';
export type { MediaServers } from './media-servers.ts';
export type { PlexAccounts, SimulatedPin } from './plex-accounts.ts';
export { type SeenRequest, Simulator, type SimulatorOptions } from './server.ts';
export { SWITCHES } from './switches.ts';
