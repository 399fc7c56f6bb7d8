#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { type CliOptions, readCliOptions, USAGE } from './cli-options.ts';
import type { SimulatedPin } from './plex-accounts.ts';
import { Simulator } from './server.ts';

type Addresses = { api: string; control: string; mediaServer: string; proxy?: string; certificate?: string };

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  process.exit(1); // A server may be listening.
});

async function main(): Promise<void> {
  const options = readCliOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const simulator = await Simulator.start(options.start);
  Object.assign(simulator.behaviour, options.switches);
  for (const { endpoint, fault, times } of options.faults) simulator.faults.add(endpoint, fault, times);
  const addresses = await openAddresses(simulator, options);
  const pin = simulator.accounts.createPin('example', false, 'An example');
  process.stdout.write(
    options.json ? `${JSON.stringify({ ...addresses, pin: shown(pin) })}\n` : greeting(simulator, addresses, pin),
  );
  simulator.accounts.onPin = (created) => {
    if (options.approve) setImmediate(() => simulator.accounts.claim(created.code));
    else if (!options.json) process.stdout.write(`PIN ${created.code} for "${oneLine(created.product)}" waits.\n`);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit());
}

async function openAddresses(simulator: Simulator, { proxy, certificate }: CliOptions): Promise<Addresses> {
  const { uri } = await simulator.openPort(simulator.media.home);
  const addresses = {
    api: simulator.serverURL,
    control: `http://127.0.0.1:${simulator.port}/`,
    mediaServer: uri,
  };
  if (!proxy) return addresses;
  const started = await (await loadProxy()).startProxy(simulator);
  await writeFile(certificate, started.certificate);
  return { ...addresses, proxy: `http://127.0.0.1:${started.port}`, certificate };
}

async function loadProxy() {
  try {
    return await import('./proxy.ts');
  } catch (cause) {
    throw new Error('The proxy needs the package mockttp: npm install mockttp', { cause });
  }
}

function shown({ id, code, clientIdentifier }: SimulatedPin) {
  return { id, code, clientIdentifier };
}

function greeting(simulator: Simulator, addresses: Addresses, { id, code, clientIdentifier }: SimulatedPin): string {
  const { title, email } = simulator.accounts.user;
  const lines = [
    `Plex API      ${addresses.api}`,
    `Control page  ${addresses.control}`,
    `Media server  ${addresses.mediaServer}`,
    ...(addresses.proxy ? [`Proxy         ${addresses.proxy}, certificate in ${addresses.certificate}`] : []),
    `Account       ${title} (${email})`,
    `PIN           ${code}, id ${id}, client identifier "${clientIdentifier}"`,
    '',
    'Approve a PIN on the control page, or the newest one with',
    `  curl -X POST -H 'Content-Type: application/json' ${addresses.control}control/approve`,
  ];
  return `${lines.join('\n')}\n\n`;
}

/** A client chooses the name of its product. */
function oneLine(text: string): string {
  return text.replace(/\p{C}/gu, ' ').slice(0, 100);
}
