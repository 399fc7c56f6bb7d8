import { allOf } from './markdown.ts';

export type WorkflowJob = { name: string; text: string };

/** All that a job with secrets, or with a right to write, may run. */
const HARMLESS_COMMANDS = [
  /^npm ci --ignore-scripts$/,
  /^echo "\$HASHES" \| sha256sum --check --strict$/,
  /^package="[\w#${}-]+"$/,
  /^npm view [\w-]+@\$\{GITHUB_REF_NAME#npm-v\} version 2>\/dev\/null \| grep -q \. \|\| npm publish \.\/packages\/[\w-]+\$\{GITHUB_REF_NAME#npm-v\}\.tgz --provenance --ignore-scripts$/,
  /^\.\.\/\.github\/submitter\/node_modules\/\.bin\/publish-extension [^;&|`()]+$/,
];

/** The jobs of a workflow that is indented by two spaces, as ours are. */
export function jobsOf(workflow: string): WorkflowJob[] {
  const [, jobs = ''] = workflow.split(/^jobs:\n/m);
  return jobs.split(/^(?= {2}[\w-]+:\n)/m).flatMap((text) => {
    const name = /^ {2}([\w-]+):\n/.exec(text)?.[1];
    return name ? [{ name, text }] : [];
  });
}

/** Whether a job has what other code could misuse: secrets, or a right to write. */
export function isPrivileged({ text }: WorkflowJob): boolean {
  return /\bsecrets\b|^ {4}environment:|: write(?:-all)?$/m.test(text.replaceAll(/ #.*$/gm, ''));
}

/** What a job fetches and runs in addition to pinned actions and {@link HARMLESS_COMMANDS}. */
export function foreignCodeIn({ text }: WorkflowJob): string[] {
  const commands = [...commandsIn(text)].filter((command) => !HARMLESS_COMMANDS.some((each) => each.test(command)));
  const checkouts = text.match(/actions\/checkout@/g)?.length ?? 0;
  const sparse = text.match(/^ +sparse-checkout: \.github\/submitter$/gm)?.length ?? 0;
  return checkouts > sparse ? ['a checkout of the whole project', ...commands] : commands;
}

/** Each shell command of a job's steps, its continued lines joined. */
function commandsIn(job: string): string[] {
  const single = allOf(/^ +(?:- )?run: (?!\|)(.+)$/gm, job);
  const blocks = allOf(/^ +(?:- )?run: \|\n((?: {10,}.*\n)+)/gm, job);
  const lines = blocks.flatMap((block) => block.replaceAll(/\\\n/g, '').split('\n'));
  return [...single, ...lines].map((command) => command.trim().replaceAll(/\s+/g, ' ')).filter(Boolean);
}
