import type { Behaviour } from './behaviour.ts';

/** The values of each switch of {@link Behaviour}; `number` stands for any number from 0. */
export const SWITCHES = {
  rotatesTokens: [true, false],
  signsOutByDevice: [true, false],
  ownedServerToken: ['account', 'own'],
  playerToken: ['null', 'account'],
  deadToken: ['422 XML', '401 JSON'],
  expiredPin: ['404', '200 null'],
  tokenOfClaimedPin: ['until expiry', 'once'],
  mediaServerCors: ['app.plex.tv', 'caller'],
  cataloguePreflight: ['refused', 'allowed'],
  catalogueItems: ['Video', 'Metadata'],
  pinStatus: [201, 200],
  pinOrigin: ['accepted', 'refused'],
  pinLocation: ['full', 'plain'],
  dates: ['iso', 'older'],
  issuesJwt: [false, true],
  endsJwt: [true, false],
  homePin: ['demanded', 'checked if sent'],
  ownSwitchToken: ['new', 'account'],
  switchesPerMinute: 'number',
  signIn: ['works', 'fails'],
} as const satisfies { [Name in keyof Behaviour]: readonly Behaviour[Name][] | 'number' };

/**
 * Reads a switch that somebody has named.
 *
 * @param value the value, or its text, such as `false`
 * @returns what to assign to the behaviour
 * @throws TypeError for an unknown name or value
 */
export function readSwitch(name: string, value: unknown): Partial<Behaviour> {
  if (!Object.hasOwn(SWITCHES, name)) throw new TypeError(`There is no switch "${name}".`);
  const values: readonly unknown[] | 'number' = SWITCHES[name as keyof Behaviour];
  const found = values === 'number' ? readCount(value) : values.find((one) => String(one) === String(value));
  if (found !== undefined) return { [name]: found };
  const known = values === 'number' ? 'a number from 0' : values.join(', ');
  throw new TypeError(`"${value}" is no value of the switch "${name}", which is one of: ${known}.`);
}

function readCount(value: unknown): number | undefined {
  return /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined;
}
