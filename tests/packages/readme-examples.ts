import { readFileSync } from 'node:fs';

/** The code of an example in a package's README, by the name in the comment before it. */
export function readmeExample(folder: string, name: string): string {
  const readme = readFileSync(`${folder}/README.md`, 'utf8');
  const [, code] = new RegExp(`<!-- example: ${name} -->\n\`\`\`js\n([\\s\\S]*?)\`\`\``).exec(readme) ?? [];
  if (!code) throw new Error(`${folder}/README.md has no example "${name}".`);
  return code;
}
