import { resolve } from 'node:path';
import type { Consumer } from './consumer.ts';

/** What a strict project of somebody else has. */
const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'es2022',
};

const MODES = {
  node16: { module: 'node16', moduleResolution: 'node16', lib: ['es2023', 'dom', 'dom.iterable'] },
  bundler: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom', 'dom.iterable'] },
};

export type ModuleResolution = keyof typeof MODES;

/**
 * Checks files in the consumer's folder with our compiler.
 *
 * @param types packages of global types, such as `node`
 * @throws Error with the compiler's messages
 */
export async function typeCheck(
  consumer: Consumer,
  moduleResolution: ModuleResolution,
  files: string[],
  types: string[],
): Promise<void> {
  const compilerOptions = { ...STRICT, ...MODES[moduleResolution], types, typeRoots: [resolve('node_modules/@types')] };
  const config = await consumer.write(`tsconfig.${moduleResolution}.json`, JSON.stringify({ compilerOptions, files }));
  await consumer.run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', config]).catch((error) => {
    throw new Error(error.stdout || error.message);
  });
}
