import { readFile } from 'node:fs/promises';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Not of interest: the packages have no CommonJS, and projects that resolve as Node.js 10 did have no exports. */
const OLD_KINDS = new Set(['node10', 'node16-cjs']);

/** What publint says about a folder, in its words. */
export async function publintMessages(folder: string): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** What @arethetypeswrong/core finds in a packed file. */
export async function wrongTypes(tarball: string): Promise<string[]> {
  const analysis = await checkPackage(createPackageFromTarballData(await readFile(tarball)));
  if (!analysis.types) return ['NoTypes'];
  return analysis.problems
    .filter((problem) => !('resolutionKind' in problem && OLD_KINDS.has(problem.resolutionKind)))
    .map((problem) => JSON.stringify(problem));
}
