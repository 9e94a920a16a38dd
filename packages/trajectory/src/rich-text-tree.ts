import * as Y from 'yjs';

/** A run of words with its formatting, and what is said about it. */
export type Run =
  { text: string; bold: boolean; italic: boolean; href: string | null; marked?: { ids: string[]; current: boolean } } | { break: true };
/** A fragment as a screen draws it without an editor. */
export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'bullets' | 'numbers'; items: Block[][] };

const DEEPEST = 20;

/** What a fragment says, for drawing. Nodes of an unknown kind become paragraphs; unsafe links become plain words. Never throws. */
export function richTextTree(fragment: Y.XmlFragment): Block[] {
  return blocksOf(fragment, 0);
}

export const isBlank = (blocks: readonly Block[]): boolean =>
  blocks.every((block) => (block.kind === 'paragraph' ? block.runs.every((run) => 'break' in run || run.text.trim() === '') : false));

function blocksOf(node: Y.XmlFragment, depth: number): Block[] {
  if (depth > DEEPEST) return [];
  const blocks: Block[] = [];
  let open: Run[] | null = null;
  const runs = () => {
    if (!open) blocks.push({ kind: 'paragraph', runs: (open = []) });
    return open;
  };
  for (const child of node.toArray() as unknown[]) {
    if (child instanceof Y.XmlText) runs().push(...runsOf(child));
    else if (!(child instanceof Y.XmlElement)) continue;
    else if (child.nodeName === 'hardBreak') runs().push({ break: true });
    else if (child.nodeName === 'bulletList' || child.nodeName === 'orderedList') {
      open = null;
      const items = (child.toArray() as unknown[]).filter((one) => one instanceof Y.XmlElement);
      blocks.push({ kind: child.nodeName === 'bulletList' ? 'bullets' : 'numbers', items: items.map((item) => blocksOf(item, depth + 1)) });
    } else {
      open = null;
      const inner = blocksOf(child, depth + 1);
      blocks.push(...(inner.length > 0 ? inner : [{ kind: 'paragraph', runs: [] } satisfies Block]));
    }
  }
  return blocks;
}

function runsOf(text: Y.XmlText): Run[] {
  const delta = text.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[];
  return delta.flatMap(({ insert, attributes = {} }) =>
    typeof insert === 'string'
      ? [{ text: insert, bold: Boolean(attributes.bold), italic: Boolean(attributes.italic), href: safeHref(attributes.link) }]
      : [],
  );
}

function safeHref(link: unknown): string | null {
  const href = typeof link === 'object' && link !== null && 'href' in link ? link.href : null;
  return typeof href === 'string' && isWebLink(href) ? href : null;
}

/** Only http and https: anything else in a shared text could run in the partner's browser. */
export const isWebLink = (href: string): boolean => URL.canParse(href) && ['http:', 'https:'].includes(new URL(href).protocol);
