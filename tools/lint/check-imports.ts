import { IMPORT_RULES, importCircles } from './import-rules.ts';
import { brokenImports, type Import, importsOfRepository } from './imports.ts';

/* Prints every import that breaks a rule, and fails if there is one. */

const imports = importsOfRepository();
const lines = [
  ...brokenImports(imports).map((broken) => `The imported file does not exist: ${arrow(broken)}`),
  ...Object.entries(IMPORT_RULES).flatMap(([rule, breaks]) =>
    imports.filter(breaks).map((it) => `${rule} ${arrow(it)}`),
  ),
  ...importCircles(imports).map((files) => `Import circle: ${files.join(' ⇄ ')}`),
];
if (lines.length > 0) {
  console.error(lines.join('\n'));
  process.exitCode = 1;
}

function arrow({ from, to, typesOnly }: Import): string {
  return `${from} → ${to}${typesOnly ? ' (types)' : ''}`;
}
