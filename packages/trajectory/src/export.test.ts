import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDifficulty } from './difficulty.ts';
import { addEvent } from './event.ts';
import { addEvidence } from './evidence.ts';
import { exportHtml } from './export-html.ts';
import { exportJson } from './export-json.ts';
import { exportMarkdown } from './export-markdown.ts';
import type { ExportFacts } from './export-outline.ts';
import { addGoal } from './goal.ts';
import { setImage } from './image.ts';
import { projectTrajectory } from './projection.ts';
import { addReflection } from './reflection.ts';
import { writeStyle } from './style-note.ts';

const facts: ExportFacts = {
  language: 'ru',
  title: 'Траектория: Мельникова Анна',
  lines: ['17 ноября 2026, 14:32'],
  people: [
    { id: 'anna', name: 'Мельникова Анна', part: 'mentee', current: true },
    { id: 'olga', name: 'Ткачук Ольга Викторовна', part: 'mentor', current: true },
  ],
};

function filled(text: string): Y.Doc {
  const doc = new Y.Doc();
  setImage(doc, text);
  const difficulty = addDifficulty(doc, { author: 'anna', block: 'subject', text });
  const goal = addGoal(doc, { author: 'anna', difficulties: [difficulty], text, measure: text });
  const event = addEvent(doc, { author: 'anna', goal, content: text, expected: text, dates: { from: '2026-11-16', to: '2026-11-27' } });
  addEvidence(doc, { author: 'olga', event, text, url: 'https://school.test/a?b=(c)' });
  addReflection(doc, { author: 'olga', at: '2026-11-17T10:00:00Z', text });
  writeStyle(doc, 'anna', text);
  return doc;
}

/** Marks and links as an editor writes them, dangerous ones included. */
function marked(doc: Y.Doc, href: string): Y.Doc {
  const text = ((doc.getXmlFragment('image').get(0) as Y.XmlElement | undefined)?.get(0) ?? null) as Y.XmlText | null;
  if (text && text.length > 0) text.format(0, text.length, { bold: {}, link: { href } });
  return doc;
}

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='x",
        '</style>',
        '<!--',
        '&lt;',
        '&#x3c;b>',
      ),
      fc.constantFrom(
        '[x](javascript:alert(1))',
        '![x](data:text/html,1)',
        '| a | b |',
        '# заголовок',
        '- пункт',
        '1. раз',
        '***',
        '`код`',
        '~~',
      ),
      fc.constantFrom('урок', '\n', ' ', '\\', '17.00'),
      fc.string({ maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((some) => some.join(''));
const address = fc.constantFrom(
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>',
  'vbscript:x',
  'https://ok.test/"><b>',
  '//x',
  '',
);

/** The tags the page is made of; anything else between angle brackets would be somebody’s words. */
const OWN_TAG =
  /<(?:!doctype html|\/?(?:html|head|body|title|style|h1|h2|h3|p|ul|ol|li|strong|em|a|table|thead|tbody|tr|th|td)|(?:br|meta))(?: (?:lang|charset|name|content|http-equiv|class|scope|colspan|href|rel)="[^"<>]*")*>/g;

describe('an exported trajectory', () => {
  it('lets no word of people become a tag, an attribute or a dangerous link of the page', () => {
    fc.assert(
      fc.property(hostile, address, (text, href) => {
        const html = exportHtml(marked(filled(text), href), { ...facts, title: text, lines: [text] });
        expect(html.replaceAll(OWN_TAG, '')).not.toMatch(/[<>]/);
        for (const [, to] of html.matchAll(/href="([^"]*)"/g)) expect(to).toMatch(/^https?:\/\//);
        expect(html.match(/<style>/g)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps signs of people signs in Markdown, and links safe', () => {
    fc.assert(
      fc.property(hostile, address, (text, href) => {
        const lines = exportMarkdown(marked(filled(text), href), { ...facts, lines: [text] }).split('\n');
        const bare = lines.map((line) => line.replaceAll(/\\./g, 'x').replaceAll('<br>', ''));
        for (const line of bare) expect(line).not.toMatch(/[<`~]/);
        for (const [, to] of bare.join('\n').matchAll(/\]\(([^)]*)\)/g)) expect(to).toMatch(/^https?:\/\//);
        // No line of people’s words begins a part of its own.
        const headings = bare.filter((line) => /^#{1,6} /.test(line));
        expect(headings.map((line) => line.match(/^#+/)![0].length)).toEqual([1, 2, 2, 3, 2, 2, 3, 2, 3]);
        // The table has as many columns everywhere.
        for (const line of bare.filter((one) => one.startsWith('|'))) expect(line.match(/\|/g)).toHaveLength(7);
      }),
      { numRuns: 300 },
    );
  });

  it('reads as the screen does: parts, bold words, lists, links, the table with its groups', () => {
    const doc = filled('Вижу каждого');
    const list = new Y.XmlElement('bulletList');
    doc.getXmlFragment('image').push([list]);
    for (const word of ['раз', 'два']) {
      const item = new Y.XmlElement('listItem');
      list.push([item]);
      const paragraph = new Y.XmlElement('paragraph');
      item.insert(0, [paragraph]);
      paragraph.insert(0, [new Y.XmlText(word)]);
    }
    marked(doc, 'https://school.test/');
    const markdown = exportMarkdown(doc, facts);
    expect(markdown).toContain(
      '# Траектория: Мельникова Анна\n\n17 ноября 2026, 14:32\n\n## Желаемый образ\n\n[**Вижу каждого**](https://school.test/)\n\n- раз\n- два\n',
    );
    expect(markdown).toContain('|  | **Цель 1.1. Вижу каждого** |');
    expect(markdown).toMatch(
      /\| 1 \| Вижу каждого \| Вижу каждого \| 16.*27.*2026 \| вместе \| впереди<br>\[Вижу каждого\]\(https:\/\/school\.test\/a\?b=%28c%29\) \|/,
    );
    expect(markdown).toMatch(/### Ткачук Ольга Викторовна, 17 нояб/);
    const html = exportHtml(doc, { ...facts, language: 'en' });
    expect(html).toContain('<a href="https://school.test/" rel="noopener noreferrer"><strong>Вижу каждого</strong></a>');
    expect(html).toContain('<ul><li><p>раз</p></li><li><p>два</p></li></ul>');
    expect(html).toContain('<h2>Desired image</h2>');
  });

  it('is all there as data', () => {
    const doc = filled('Вижу каждого');
    const { trajectory, seq } = JSON.parse(exportJson(doc, facts, { seq: 5, at: '2026-11-17T11:32:00.000Z' }));
    expect(trajectory).toEqual(JSON.parse(JSON.stringify(projectTrajectory(doc))));
    expect(seq).toBe(5);
  });

  it('says of an empty trajectory that it is empty', () => {
    expect(exportMarkdown(new Y.Doc(), facts).match(/Пока пусто/g)).toHaveLength(5);
  });
});
