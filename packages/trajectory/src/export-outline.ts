import type * as Y from 'yjs';
import { exportWords, type ExportWords } from './export-words.ts';
import { fragmentOf } from './fragment.ts';
import { projectTrajectory, type EventProjection, type TrajectoryProjection } from './projection.ts';
import { isBlank, richTextTree, type Block } from './rich-text-tree.ts';
import { trajectoryRoots, type DateSpan, type ItemSection, type Language, type TextField, type Who } from './shape.ts';

/** What a file says of the trajectory besides its text. */
export type ExportFacts = {
  language: Language;
  title: string;
  /** Below the title: who, where, of which moment. */
  lines: readonly string[];
  people: readonly { id: string; name: string; part: 'mentor' | 'mentee'; current: boolean }[];
};

export type Link = { text: string; href: string | null };
/** A cell of the table: words of people, or ours, then links. */
export type Cell = { blocks?: Block[]; text?: string; links?: Link[] };
/** An exported trajectory without any format: what it is made of, in order. */
export type Piece =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'words'; label?: string; blocks: Block[] }
  | { kind: 'note'; text: string }
  | { kind: 'table'; head: string[]; rows: ({ group: string } | Cell[])[] };

/** The parts of a trajectory in the order of the screen. Empty parts say so. */
export function exportOutline(doc: Y.Doc, facts: ExportFacts): Piece[] {
  const words = exportWords(facts.language);
  const seen = projectTrajectory(doc);
  const blocks = <S extends ItemSection>(section: S, id: string, field: TextField<S>): Block[] => {
    const fragment = fragmentOf(doc, section, id, field);
    return fragment ? richTextTree(fragment) : [];
  };
  const image = richTextTree(doc.getXmlFragment(trajectoryRoots.image));
  const authored = (section: 'reflections' | 'style'): Piece[] =>
    seen[section].flatMap((one): Piece[] => [
      {
        kind: 'heading',
        level: 3,
        text: [nameOf(one.author, facts, words), 'at' in one && moment(one.at, facts)].filter(Boolean).join(', '),
      },
      { kind: 'words', blocks: blocks(section, one.id, 'text') },
    ]);
  const part = (text: string, pieces: Piece[]): Piece[] => [
    { kind: 'heading', level: 2, text },
    ...(pieces.length > 0 ? pieces : [{ kind: 'note', text: words.none } as const]),
  ];
  return [
    ...part(words.image, isBlank(image) ? [] : [{ kind: 'words', blocks: image }]),
    ...part(words.pairs, pairs(seen, facts, words, blocks)),
    ...part(words.events, events(seen, facts, words, blocks)),
    ...part(words.reflections, authored('reflections')),
    ...part(words.style, authored('style')),
  ];
}

type Blocks = <S extends ItemSection>(section: S, id: string, field: TextField<S>) => Block[];

function pairs({ difficulties, goals }: TrajectoryProjection, facts: ExportFacts, words: ExportWords, blocks: Blocks): Piece[] {
  const goalPieces = (of: string | null): Piece[] =>
    goals
      .filter((goal) => (goal.difficulties[0] ?? null) === of)
      .flatMap((goal): Piece[] => {
        const measure = blocks('goals', goal.id, 'measure');
        return [
          { kind: 'words', label: `${words.goal} ${goal.number}`, blocks: blocks('goals', goal.id, 'text') },
          ...(isBlank(measure) ? [] : [{ kind: 'words', label: words.measure, blocks: measure } as const]),
          { kind: 'note', text: `${words.lead}: ${whoOf(goal.lead, facts, words)}` },
        ];
      });
  return [
    ...difficulties.flatMap((difficulty): Piece[] => [
      { kind: 'heading', level: 3, text: `${words.difficulty} ${difficulty.number}` },
      { kind: 'words', blocks: blocks('difficulties', difficulty.id, 'text') },
      ...(difficulty.block ? [{ kind: 'note', text: words.blocks[difficulty.block] } as const] : []),
      ...goalPieces(difficulty.id),
    ]),
    ...goalPieces(null),
  ];
}

function events(seen: TrajectoryProjection, facts: ExportFacts, words: ExportWords, blocks: Blocks): Piece[] {
  if (seen.events.length === 0) return [];
  const rows: ({ group: string } | Cell[])[] = [];
  let group: string | null | undefined;
  for (const event of seen.events) {
    if (event.goal !== group) {
      const goal = seen.goals.find(({ id }) => id === event.goal);
      rows.push({ group: goal ? `${words.of} ${goal.number}. ${goal.text}` : words.programme });
      group = event.goal;
    }
    rows.push(eventCells(event, seen, facts, words, blocks));
  }
  return [{ kind: 'table', head: ['№', words.content, words.expected, words.dates, words.responsible, words.status], rows }];
}

function eventCells(event: EventProjection, seen: TrajectoryProjection, facts: ExportFacts, words: ExportWords, blocks: Blocks): Cell[] {
  const evidence = seen.evidence.filter((one) => one.event === event.id);
  return [
    { text: event.number },
    { blocks: blocks('events', event.id, 'content') },
    { blocks: blocks('events', event.id, 'expected') },
    { text: datesOf(event.dates, facts, words) },
    { text: whoOf(event.responsible, facts, words) },
    { text: words.statuses[event.status], links: evidence.map(({ text, url }) => ({ text: text || (url ?? ''), href: url })) },
  ];
}

function whoOf(who: Who, { people }: ExportFacts, words: ExportWords): string {
  if (who === 'both') return words.together;
  if (who === 'psychologist') return words.psychologist;
  if (who === 'mentor' || who === 'mentee') {
    const [only, ...more] = people.filter(({ part, current }) => part === who && current);
    return only && more.length === 0 ? only.name : words[who];
  }
  return people.find(({ id }) => id === who.slice('person:'.length))?.name ?? words.someone;
}

const nameOf = (id: string | null, { people }: ExportFacts, words: ExportWords): string =>
  people.find((person) => person.id === id)?.name ?? words.someone;

/** Days of a calendar have no zone, hence UTC. */
const dayFormat = (language: Language) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru-RU', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

function moment(at: string | null, { language }: ExportFacts): string {
  return at === null ? '' : tidy(dayFormat(language).format(new Date(at)));
}

function datesOf({ from, to }: DateSpan, { language }: ExportFacts, words: ExportWords): string {
  const format = dayFormat(language);
  if (from !== null && to !== null) return tidy(format.formatRange(new Date(from), new Date(to)));
  if (to !== null) return `${words.until} ${tidy(format.format(new Date(to)))}`;
  return from === null ? '' : `${words.from} ${tidy(format.format(new Date(from)))}`;
}

/** Without the «г.» of Russian dates. */
const tidy = (text: string): string => text.replaceAll(/\sг\./gu, '');
