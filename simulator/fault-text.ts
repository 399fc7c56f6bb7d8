import type { Endpoint, Fault } from './faults.ts';

/** Every endpoint at which a fault can be injected. */
export const ENDPOINTS = Object.keys({
  getPin: true,
  getToken: true,
  getUser: true,
  signOut: true,
  homeUsers: true,
  switch: true,
  resources: true,
  qr: true,
  avatar: true,
  catalogue: true,
  server: true,
  sections: true,
  identity: true,
  metadata: true,
  children: true,
  allLeaves: true,
  part: true,
  subtitle: true,
  scrobble: true,
  timeline: true,
  transientToken: true,
  preflight: true,
} satisfies Record<Endpoint, true>) as Endpoint[];

/** The forms of a fault, as they are written. */
export const FAULT_FORMS =
  '503, 429:120 (with Retry-After, in seconds), reset, cut, delay:2000 (in ms), stall, drip, silence';

/**
 * Reads the name of an endpoint.
 *
 * @throws TypeError for an unknown one
 */
export function readEndpoint(name: unknown): Endpoint {
  const endpoint = ENDPOINTS.find((one) => one === name);
  if (!endpoint) throw new TypeError(`There is no endpoint "${name}". There are: ${ENDPOINTS.join(', ')}.`);
  return endpoint;
}

/**
 * Reads a fault that is written as {@link FAULT_FORMS} says.
 *
 * @throws TypeError for any other text
 */
export function readFault(text: unknown): Fault {
  const [, kind = '', number] = /^([a-z]+|[2-5]\d\d)(?::(\d{1,6}))?$/.exec(String(text)) ?? [];
  const fault =
    SIMPLE[kind] ?? (kind === 'delay' && number ? { kind: 'delay', ms: Number(number) } : answer(kind, number));
  if (!fault) throw new TypeError(`"${text}" is no fault. Faults are: ${FAULT_FORMS}.`);
  return fault;
}

const SIMPLE: Record<string, Fault> = {
  reset: { kind: 'reset', when: 'before' },
  cut: { kind: 'reset', when: 'in the middle' },
  stall: { kind: 'stall' },
  drip: { kind: 'drip' },
  silence: { kind: 'silence' },
};

function answer(status: string, retryAfterSeconds: string | undefined): Fault | undefined {
  if (!/^\d/.test(status)) return undefined;
  const headers = { 'Content-Type': 'text/html', ...(retryAfterSeconds && { 'Retry-After': retryAfterSeconds }) };
  return { kind: 'answer', status: Number(status), headers };
}

/**
 * Reads `endpoint=fault`, or `endpoint=fault*times`, as the command takes it.
 *
 * @returns `times` is 1 by default
 * @throws TypeError for any other text
 */
export function readFaultOption(text: string): { endpoint: Endpoint; fault: Fault; times: number } {
  const [, endpoint, fault, times = '1'] = /^(\w+)=([^*]+)(?:\*(\d{1,6}))?$/.exec(text) ?? [];
  if (!endpoint) throw new TypeError(`"${text}" is not endpoint=fault or endpoint=fault*times.`);
  return { endpoint: readEndpoint(endpoint), fault: readFault(fault), times: Number(times) };
}
