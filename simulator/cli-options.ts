import { parseArgs } from 'node:util';
import type { Behaviour } from './behaviour.ts';
import { FAULT_FORMS, readFaultOption } from './fault-text.ts';
import type { SimulatorOptions } from './server.ts';
import { readSwitch } from './switches.ts';

export const USAGE = `plex-simulator: a local plex.tv with media servers, for tests

  --port <number>            port on 127.0.0.1; any free one by default
  --seed <text>              the same identifiers, codes and tokens in each run
  --fault <endpoint=fault>   the next request to an endpoint meets a fault, as in --fault getToken=503*2; may be repeated
                             ${FAULT_FORMS}
  --switch <name=value>      what Plex may do one way or another, as in --switch expiredPin="200 null"; may be repeated
  --approve                  approves each PIN at once
  --proxy                    starts an HTTPS proxy that answers for plex.tv itself; needs the package mockttp
  --certificate <file>       where to write the certificate of the proxy; plex-simulator.pem by default
  --json                     prints one line of JSON, and nothing else
  --help
`;

export type CliOptions = {
  start: SimulatorOptions;
  faults: ReturnType<typeof readFaultOption>[];
  switches: Partial<Behaviour>;
  approve: boolean;
  proxy: boolean;
  certificate: string;
  json: boolean;
  help: boolean;
};

const several = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean', default: false } as const;

/**
 * Reads the command line.
 *
 * @throws TypeError for an unknown option, endpoint, fault or switch
 */
export function readCliOptions(args: readonly string[]): CliOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string' },
      fault: several,
      switch: several,
      approve: flag,
      proxy: flag,
      certificate: { type: 'string', default: 'plex-simulator.pem' },
      json: flag,
      help: flag,
    },
  });
  const { approve, proxy, certificate, json, help, seed } = values;
  const start = { port: readPort(values.port), control: true, ...(seed !== undefined && { seed }) };
  const faults = values.fault.map(readFaultOption);
  return { start, faults, switches: readSwitches(values.switch), approve, proxy, certificate, json, help };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new TypeError(`"${text}" is no port.`);
  return port;
}

function readSwitches(texts: readonly string[]): Partial<Behaviour> {
  const switches = texts.map((text) => {
    const at = text.indexOf('=');
    return readSwitch(text.slice(0, Math.max(0, at)), text.slice(at + 1));
  });
  return Object.assign({}, ...switches);
}
