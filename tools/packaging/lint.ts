/* `npm run lint:package`: what Mozilla's linter says of the built Firefox extension. It has nothing to say, or this fails. */
import { spawnSync } from 'node:child_process';

type Finding = { _type: string; code: string; file?: string; line?: number; message: string };
type Report = Record<'errors' | 'warnings' | 'notices', Finding[]>;

const { stdout, stderr, error } = spawnSync(
  'web-ext',
  ['lint', '--source-dir', '.output/firefox-mv3', '--output', 'json'],
  {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  },
);
if (error || !stdout) throw new Error(`web-ext lint did not run. ${stderr}`, { cause: error });
const { errors, warnings, notices }: Report = JSON.parse(stdout);
const findings = [...errors, ...warnings, ...notices];
for (const { _type, code, file, line, message } of findings) {
  process.stderr.write(`${_type} ${code} ${[file, line].filter(Boolean).join(':')} ${message}\n`);
}
process.stdout.write(`web-ext lint: ${findings.length} findings\n`);
process.exitCode = findings.length > 0 ? 1 : 0;
