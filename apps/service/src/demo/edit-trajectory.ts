import type * as Y from 'yjs';
import { addDifficulty, removeDifficulty, setDifficulty } from '@tandem/trajectory/difficulty';
import { addEvent, removeEvent, setEvent } from '@tandem/trajectory/event';
import { addEvidence } from '@tandem/trajectory/evidence';
import { addGoal, removeGoal, setGoal } from '@tandem/trajectory/goal';
import { setImage } from '@tandem/trajectory/image';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { addReflection } from '@tandem/trajectory/reflection';
import { writeStyle } from '@tandem/trajectory/style-note';
import type { Stage } from './stage.ts';
import type { WorldEdit } from './world.ts';

/** The template's suggestions go before the demo's pair writes its own. */
export function clearSuggestions(doc: Y.Doc): void {
  const { events, goals, difficulties } = projectTrajectory(doc);
  for (const { id } of events) removeEvent(doc, id);
  for (const { id } of goals) removeGoal(doc, id);
  for (const { id } of difficulties) removeDifficulty(doc, id);
}

/** Replays one edit of the demo through the document's named functions. @param at when, ISO */
export function editTrajectory(
  doc: Y.Doc,
  edit: WorldEdit,
  { stage, author, at, meeting }: { stage: Stage; author: string; at: string; meeting: string | null },
): void {
  const fields = edit.fields ?? {};
  const text = (name: string) => (fields[name] === undefined || fields[name] === null ? undefined : String(fields[name]));
  const dates = fields.dueDay === undefined ? undefined : { from: null, to: stage.day(Number(fields.dueDay)) };
  const id = edit.item;
  switch (`${edit.op} ${edit.in}`) {
    case 'write desiredImage':
      return setImage(doc, edit.text!);
    case 'write style':
      return void writeStyle(doc, author, edit.text!);
    case 'add difficulties':
      return void addDifficulty(doc, {
        id,
        author,
        text: text('text')!,
        block: fields.block as never,
        catalogue: (fields.catalogue as string) ?? null,
      });
    case 'change difficulties':
      return setDifficulty(doc, id!, { text: text('text')! });
    case 'add goals':
      return void addGoal(doc, { id, author, difficulties: [text('difficulty')!], text: text('text')!, measure: text('measure')! });
    case 'change goals':
      return setGoal(doc, id!, { ...(text('text') && { text: text('text')! }), ...(text('measure') && { measure: text('measure')! }) });
    case 'add events':
      return void addEvent(doc, {
        id,
        author,
        content: text('text')!,
        goal: text('goal') ?? null,
        stage: fields.stage as never,
        dates: dates!,
        responsible: fields.responsible as never,
        expected: text('expected')!,
        status: fields.status as never,
      });
    case 'change events':
      return setEvent(doc, id!, {
        ...(text('text') && { content: text('text')! }),
        ...(dates && { dates }),
        ...(fields.status !== undefined && { status: fields.status as never }),
      });
    case 'remove events':
      return removeEvent(doc, id!);
    case 'add evidence':
      return void addEvidence(doc, { id, author, event: text('event') ?? null, kind: fields.kind as never, text: text('text')! });
    case 'add reflection':
      return void addReflection(doc, { id, author, at, text: text('text')!, meeting });
    default:
      throw new Error(`The demo edits what it can't: ${edit.op} ${edit.in}`);
  }
}
