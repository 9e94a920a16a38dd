import type * as Y from 'yjs';

/**
 * The shape of the co-edited trajectory: one Y.Doc per mentee of a programme.
 *
 * Every list is a Y.Map of items under their ids, so additions made at the same time never clash. The place of an item is a fractional
 * `order` key on it, so a move changes one value and keeps the identity (and every open editor) of the item. Words that people write are
 * Y.XmlFragment; single values are plain entries, the last write wins.
 */
export const TRAJECTORY_SCHEMA_VERSION = 1;

/** Root names of the document; the relay refuses any other. The name of a root is also the name of its section. */
export const trajectoryRoots = {
  meta: 'meta',
  image: 'image',
  style: 'style',
  difficulties: 'difficulties',
  goals: 'goals',
  events: 'events',
  evidence: 'evidence',
  reflections: 'reflections',
} as const;

export const itemSections = ['difficulties', 'goals', 'events', 'evidence', 'reflections', 'style'] as const;
export type ItemSection = (typeof itemSections)[number];
export const trajectorySections = ['image', ...itemSections] as const;
export type TrajectorySection = (typeof trajectorySections)[number];

/** The rich text fields of an item, by section. */
export const textFields = {
  difficulties: ['text'],
  goals: ['text', 'measure'],
  events: ['content', 'expected'],
  evidence: ['text'],
  reflections: ['text'],
  style: ['text'],
} as const satisfies Record<ItemSection, readonly string[]>;
export type TextField<S extends ItemSection = ItemSection> = (typeof textFields)[S][number];

export const difficultyBlocks = ['legal', 'subject', 'methodical', 'psychological'] as const;
export type DifficultyBlock = (typeof difficultyBlocks)[number];

export const eventStages = ['start', 'practice', 'midway', 'independence', 'closing'] as const;
export type EventStage = (typeof eventStages)[number];

export const eventStatuses = ['planned', 'in-progress', 'done', 'dropped'] as const;
export type EventStatus = (typeof eventStatuses)[number];

export const evidenceKinds = [
  'link',
  'material',
  'note',
  'observation',
  'photo',
  'plan',
  'pupils-work',
  'result',
  'step-card',
  'timing',
  'video',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const parts = ['mentor', 'mentee', 'both', 'psychologist'] as const;
export type Part = (typeof parts)[number];
/** Who leads or is responsible: a part, which outlives the replacement of a participant, or one person by id. */
export type Who = Part | `person:${string}`;

/** ISO days (`2026-09-14`), both included; `from` is never after `to`. One value, so two people cannot leave it half and half. */
export type DateSpan = { from: string | null; to: string | null };

export type Language = 'ru' | 'en';

/** Where an item goes among those of its section: the neighbour is named, not an index, which another person may shift meanwhile. */
export type Place = 'first' | 'last' | { before: string } | { after: string };

/** An item as it lies in the document. Only functions of this package look inside. */
export type Item = Y.Map<unknown>;
