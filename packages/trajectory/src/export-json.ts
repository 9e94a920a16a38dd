import type * as Y from 'yjs';
import type { ExportFacts } from './export-outline.ts';
import { projectTrajectory } from './projection.ts';

/** A trajectory as data: its projection, with the names of the people it mentions by id. */
export function exportJson(doc: Y.Doc, { title, people }: ExportFacts, moment: { seq: number; at: string }): string {
  return `${JSON.stringify({ title, ...moment, people, trajectory: projectTrajectory(doc) }, null, 2)}\n`;
}
