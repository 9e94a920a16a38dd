import type * as Y from 'yjs';
import { exportOutline, type Cell, type ExportFacts, type Piece } from './export-outline.ts';
import type { Block, Run } from './rich-text-tree.ts';

/** A trajectory as Markdown (GFM). Signs in people’s words stay signs; links are http(s) only. */
export function exportMarkdown(doc: Y.Doc, facts: ExportFacts): string {
  const lines = facts.lines.map((line) => atStart(escape(line).trim()));
  const pieces = exportOutline(doc, facts).map(pieceText);
  return `${[`# ${escape(facts.title)}`, lines.join('  \n'), ...pieces].filter((text) => text !== '').join('\n\n')}\n`;
}

function pieceText(piece: Piece): string {
  switch (piece.kind) {
    case 'heading':
      return `${'#'.repeat(piece.level)} ${escape(piece.text)}`;
    case 'note':
      return `*${escape(piece.text)}*`;
    case 'words':
      return [piece.label && `**${escape(piece.label)}**`, blocksText(piece.blocks, '')].filter(Boolean).join('\n\n');
    case 'table': {
      const rows = piece.rows.map((row) =>
        Array.isArray(row) ? row.map(cellText) : [`**${escape(row.group)}**`, ...piece.head.slice(1).map(() => '')],
      );
      // A group stands in the second column, the wide one.
      const placed = rows.map((row, index) => (Array.isArray(piece.rows[index]) ? row : ['', ...row.slice(0, -1)]));
      return [piece.head.map(escape), piece.head.map(() => '---'), ...placed].map((row) => `| ${row.join(' | ')} |`).join('\n');
    }
  }
}

const blocksText = (blocks: readonly Block[], indent: string): string =>
  blocks
    .map((block) => blockText(block, indent))
    .filter((text) => text.trim() !== '')
    .join('\n\n');

function blockText(block: Block, indent: string): string {
  if (block.kind === 'paragraph') return linesOf(block.runs).join(`  \n${indent}`);
  return block.items
    .map((item, index) => {
      const mark = block.kind === 'bullets' ? '- ' : `${index + 1}. `;
      const inner = indent + ' '.repeat(mark.length);
      return mark + item.map((one) => blockText(one, inner)).join(`\n\n${inner}`);
    })
    .join(`\n${indent}`);
}

/** One line: a cell cannot hold blocks. */
function cellText({ blocks = [], text = '', links = [] }: Cell): string {
  const flat = (block: Block): string[] =>
    block.kind === 'paragraph'
      ? linesOf(block.runs)
      : block.items.map((item, index) => `${block.kind === 'bullets' ? '•' : `${index + 1})`} ${item.flatMap(flat).join(' ')}`);
  const told = links.map(({ text: words, href }) => linkText(escape(words), href));
  return [...blocks.flatMap(flat), escape(text), ...told].filter((line) => line !== '').join('<br>');
}

/** The lines of a paragraph, each with its marks closed. */
function linesOf(runs: readonly Run[]): string[] {
  const lines = [''];
  for (const run of runs) {
    if ('break' in run) {
      lines.push('');
      continue;
    }
    run.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push('');
      lines[lines.length - 1] += marked({ ...run, text });
    });
  }
  return lines.map((line) => atStart(line.trim()));
}

/** At the beginning of a line some signs would make a heading or a list. */
const atStart = (line: string): string => line.replace(/^[#+=-]/, '\\$&').replace(/^(\d{1,9})(?=[.)])/, '$1\\');

function marked({ text, bold, italic, href }: Exclude<Run, { break: true }>): string {
  // Marks do not hold at a space.
  const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  if (words === '') return text;
  const sign = (bold ? '**' : '') + (italic ? '*' : '');
  return before + linkText(sign + escape(words) + [...sign].reverse().join(''), href) + after;
}

const linkText = (text: string, href: string | null): string =>
  href === null || text === '' ? text : `[${text}](${new URL(href).href.replaceAll(/[()<>[\]\\|*_`\s]/g, percent)})`;

const percent = (sign: string): string => `%${(sign.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;

/** Signs that Markdown would read; line ends become spaces. */
const escape = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\\`*_{}[\]<>|~&]/g, '\\$&');
