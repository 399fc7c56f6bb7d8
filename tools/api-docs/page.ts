import type { Docstring } from './docstring.ts';
import type { ApiEntry, ApiMember } from './read-api.ts';

const STYLE = `:root { color-scheme: light dark; font: 16px/1.55 system-ui, sans-serif }
body { margin: 0 } main { max-width: 56rem; margin: 0 auto; padding: 1rem }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8886; border-radius: .25rem; font-size: .875rem }
nav ul { columns: 14rem; padding: 0; list-style: none } section { border-top: 1px solid #8886; margin-top: 2rem }
dt { font-weight: 600 } code { font-size: .9375em } small { opacity: .7 }`;

/** One page with everything that a package exports. */
export function apiPage(title: string, entries: readonly ApiEntry[]): string {
  const body = entries.map(entrySection).join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>\n${body}\n</main></body></html>\n`;
}

function entrySection({ specifier, doc, members }: ApiEntry): string {
  const links = members.map(({ name }) => `<li><a href="#${anchor(specifier, name)}">${name}</a></li>`);
  const sections = members.map((each) => memberSection(specifier, each));
  return `<section><h2><code>${specifier}</code></h2>${prose(doc)}<nav><ul>${links.join('')}</ul></nav>${sections.join('\n')}</section>`;
}

function memberSection(specifier: string, { name, kind, declaration, doc }: ApiMember): string {
  const parts = [
    `<h3 id="${anchor(specifier, name)}">${name} <small>${kind}</small></h3>`,
    `<pre><code>${escapeHtml(declaration)}</code></pre>`,
    prose(doc),
    list(
      'Parameters',
      [...(doc?.parameters ?? [])].map(([parameter, text]) => `<code>${parameter}</code>: ${inline(text)}`),
    ),
    list('Returns', doc?.returns ? [inline(doc.returns)] : []),
    list('Throws', (doc?.throws ?? []).map(inline)),
    list('Source', (doc?.see ?? []).map(inline)),
  ];
  return parts.join('\n');
}

function prose(doc: Docstring | null): string {
  const blocks = (doc?.description ?? '').replace('@packageDocumentation', '').split(/\n\n/);
  return blocks.map((block) => (block.startsWith('- ') ? bullets(block) : `<p>${inline(block)}</p>`)).join('\n');
}

function bullets(block: string): string {
  const items = block.split(/^- /m).slice(1);
  return `<ul>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
}

function list(title: string, items: readonly string[]): string {
  return items.length > 0 ? `<dl><dt>${title}</dt>${items.map((item) => `<dd>${item}</dd>`).join('')}</dl>` : '';
}

/** Code in backticks, and names in `{@link …}`, as HTML. */
function inline(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\{@link (\w+(?:\.\w+)?)\}/g, '<code>$1</code>');
}

function anchor(specifier: string, name: string): string {
  return `${specifier.replace(/\W+/g, '-')}-${name}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
