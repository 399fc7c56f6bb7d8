/** A docstring, taken apart. */
export type Docstring = {
  /** Paragraphs and lists, before the first tag. */
  description: string;
  parameters: Map<string, string>;
  returns: string | undefined;
  throws: string[];
  see: string[];
};

/** Takes apart the text of a comment, without its slashes; its stars may be there or not. */
export function parseDocstring(comment: string): Docstring {
  const text = comment
    .replace(/^[^\S\n]*\*? ?/gm, '')
    .replace('@packageDocumentation', '')
    .trim();
  const [description = '', ...tags] = text.split(/^@/m);
  const parsed: Docstring = {
    description: description.trim(),
    parameters: new Map(),
    returns: undefined,
    throws: [],
    see: [],
  };
  for (const tag of tags) readTag(parsed, tag);
  return parsed;
}

function readTag(parsed: Docstring, tag: string): void {
  const [, name, text = ''] = /^(\w+)\s*([\s\S]*)$/.exec(tag.trim()) ?? [];
  const line = text.replace(/\s+/g, ' ').trim();
  if (name === 'returns') parsed.returns = line;
  if (name === 'throws') parsed.throws.push(line);
  if (name === 'see') parsed.see.push(line);
  if (name === 'param') {
    const [, parameter = '', about = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
    parsed.parameters.set(parameter, about);
  }
}
