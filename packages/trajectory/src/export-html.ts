import type * as Y from 'yjs';
import { exportOutline, type Cell, type ExportFacts, type Piece } from './export-outline.ts';
import type { Block, Run } from './rich-text-tree.ts';

/**
 * A trajectory as one HTML file that needs nothing else and prints well. Every word of people is escaped, links are http(s) only, and the
 * page’s own policy runs nothing.
 */
export function exportHtml(doc: Y.Doc, facts: ExportFacts): string {
  const body = exportOutline(doc, facts).map(pieceHtml).join('\n');
  const lines = facts.lines.map((line) => `<p class="meta">${escape(line)}</p>`).join('\n');
  return `<!doctype html>
<html lang="${facts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(facts.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escape(facts.title)}</h1>
${lines}
${body}
</body>
</html>
`;
}

const STYLE = `
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 Literata, Georgia, 'Times New Roman', serif; color: #1b1f23; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .35rem 0; } ul, ol { margin: .35rem 0; padding-inline-start: 1.4rem; }
.meta, .label, th { font-family: Inter, system-ui, sans-serif; font-size: .85rem; color: #57606a; } .label { font-weight: 600; margin-top: .75rem; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; } th, td { text-align: start; vertical-align: top; padding: .4rem .5rem .4rem 0; border-bottom: 1px solid #d0d7de; }
th.group { padding-top: 1rem; color: #1b1f23; } td p { margin: 0; } body { overflow-wrap: break-word; }
@page { margin: 18mm; } @media print { body { margin: 0; max-width: none; } h2, h3, th.group { break-after: avoid; } tr { break-inside: avoid; } a { color: inherit; } }
`;

function pieceHtml(piece: Piece): string {
  switch (piece.kind) {
    case 'heading':
      return `<h${piece.level}>${escape(piece.text)}</h${piece.level}>`;
    case 'note':
      return `<p class="meta">${escape(piece.text)}</p>`;
    case 'words':
      return `${piece.label ? `<p class="label">${escape(piece.label)}</p>\n` : ''}${piece.blocks.map(blockHtml).join('\n')}`;
    case 'table':
      return tableHtml(piece);
  }
}

function tableHtml({ head, rows }: Extract<Piece, { kind: 'table' }>): string {
  const body = rows.map((row) =>
    Array.isArray(row)
      ? `<tr>${row.map((cell) => `<td>${cellHtml(cell)}</td>`).join('')}</tr>`
      : `<tr><th class="group" scope="colgroup" colspan="${head.length}">${escape(row.group)}</th></tr>`,
  );
  const columns = head.map((name) => `<th scope="col">${escape(name)}</th>`).join('');
  return `<table>\n<thead><tr>${columns}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

function cellHtml({ blocks = [], text = '', links = [] }: Cell): string {
  const all = [text && escape(text), ...links.map(({ text: words, href }) => linkHtml(escape(words), href))].filter(Boolean);
  return blocks.map(blockHtml).join('') + all.join('<br>');
}

function blockHtml(block: Block): string {
  if (block.kind === 'paragraph') return `<p>${block.runs.map(runHtml).join('')}</p>`;
  const tag = block.kind === 'bullets' ? 'ul' : 'ol';
  return `<${tag}>${block.items.map((item) => `<li>${item.map(blockHtml).join('')}</li>`).join('')}</${tag}>`;
}

function runHtml(run: Run): string {
  if ('break' in run) return '<br>';
  let html = escape(run.text).replaceAll('\n', '<br>');
  if (run.italic) html = `<em>${html}</em>`;
  if (run.bold) html = `<strong>${html}</strong>`;
  return linkHtml(html, run.href);
}

const linkHtml = (html: string, href: string | null): string =>
  href === null ? html : `<a href="${escape(href)}" rel="noopener noreferrer">${html}</a>`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
