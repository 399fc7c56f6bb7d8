import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runProbe } from './probe.ts';
import { realClock, terminalDialogue } from './terminal.ts';

/* `npm run probe`: asks the open questions of docs/plex-protocol.md at the real plex.tv. */

const REPORT = 'probe-report.md';

/** A series that has been in Plex's catalogue for years. */
const CATALOGUE_KEY = '5d9c086c46115600200aa2fe';

const INTRODUCTION = `This asks plex.tv and one of your media servers what their protocol leaves open. It links a device
"Tether probe" to your Plex account, says each step before it takes it, and signs itself out at the end.
The report contains no token, code, name, address or identifier. You need not send it to anyone.`;

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interruption.abort());

// A closed terminal must not end the probe before it has signed out.
process.stdout.on('error', () => undefined);

const { yes, patient, 'switch-users': switchUsers } = readOptions();
const dialogue = terminalDialogue(yes);
dialogue.say(INTRODUCTION);
const options = { patient, switchUsers, catalogueKey: CATALOGUE_KEY };
const report = await runProbe({ options, dialogue, clock: realClock, signal: interruption.signal });
writeFileSync(REPORT, report);
dialogue.say(`The report is in ${REPORT}. Read it before you send it.`);

function readOptions() {
  const flag = { type: 'boolean', default: false } as const;
  return parseArgs({ options: { yes: flag, patient: flag, 'switch-users': flag } }).values;
}
