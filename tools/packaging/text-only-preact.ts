import { type ESTree, type Plugin, parseSync } from 'vite';

const PREACT = /\/preact\/dist\/preact\.mjs$/;

/**
 * Removes Preact's one way to put HTML into a page, which nothing here uses: HTML is shown as text instead.
 *
 * @param program the syntax tree of the code
 * @throws Error, which ends the build, unless Preact assigns to `innerHTML` at exactly one place
 */
export function textOnly(code: string, program: ESTree.Program = parseSync('preact.mjs', code).program): string {
  const [place, ...others] = assignedInnerHtml(program);
  if (!place || others.length > 0) {
    throw new Error(`Preact assigns to innerHTML at ${place ? others.length + 1 : 0} places, not at one.`);
  }
  return `${code.slice(0, place.start)}textContent${code.slice(place.end)}`;
}

/** {@link textOnly} for the build. */
export function textOnlyPreact(): Plugin {
  return {
    name: 'text-only-preact',
    transform: {
      filter: { id: PREACT },
      handler(code) {
        return { code: textOnly(code, this.parse(code)), map: null };
      },
    },
  };
}

type Span = { start: number; end: number };

/** The name `innerHTML` in each `….innerHTML = …` below a node. */
function assignedInnerHtml(node: unknown): Span[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(assignedInnerHtml);
  if (!isNode(node, 'AssignmentExpression') || !('left' in node)) return below;
  const { left } = node;
  if (!isNode(left, 'MemberExpression') || !('property' in left)) return below;
  return isInnerHtml(left.property) ? [left.property, ...below] : below;
}

function isInnerHtml(node: unknown): node is Span {
  return isNode(node, 'Identifier') && 'name' in node && node.name === 'innerHTML';
}

function isNode(node: unknown, type: string): node is { type: string } {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === type;
}
