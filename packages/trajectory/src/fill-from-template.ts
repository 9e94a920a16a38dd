import type * as Y from 'yjs';
import { addDifficulty } from './difficulty.ts';
import { addEvent } from './event.ts';
import { addGoal } from './goal.ts';
import type { DateSpan, Language } from './shape.ts';
import { startDocument } from './start-document.ts';
import type { TrajectoryTemplate } from './template.ts';
import { TrajectoryError } from './trajectory-error.ts';
import { checkDay } from './validity.ts';

/**
 * Makes the first state of a trajectory: suggested difficulties, goals and events of the template in one language, with dates counted from
 * the start of the programme (a week each). What only the person can say stays empty: the desired image, reflections, style; their prompts
 * are shown from the template by `meta.template`. Items have no author (`null`): nobody of the pair wrote them.
 * Called once, on a new document.
 */
export function fillFromTemplate(doc: Y.Doc, template: TrajectoryTemplate, options: { language: Language; startsOn: string }): void {
  const { language } = options;
  const startsOn = checkDay(options.startsOn);
  const meta = doc.getMap('meta');
  if (meta.has('template')) throw new TrajectoryError('ALREADY_FILLED', { template: meta.get('template') });
  const suggested = template.difficulties.map(({ catalogue }) => catalogue);
  const astray = template.goals.find((goal) => !suggested.includes(goal.difficulty));
  if (astray) throw new TrajectoryError('UNKNOWN_ITEM', { goal: astray.id, difficulty: astray.difficulty });
  doc.transact(() => {
    startDocument(doc, 'trajectory');
    meta.set('template', template.id);
    meta.set('language', language);
    meta.set('startsOn', startsOn);
    const difficulties = new Map<string, string>();
    for (const { catalogue, block, text } of template.difficulties) {
      difficulties.set(catalogue, addDifficulty(doc, { author: null, block, catalogue, text: text[language] }));
    }
    const goals = new Map<string, string>();
    for (const goal of template.goals) {
      const tie = difficulties.get(goal.difficulty) as string;
      const id = addGoal(doc, { author: null, difficulties: [tie], text: goal.text[language], measure: goal.measure[language] });
      goals.set(goal.id, id);
    }
    for (const event of template.events) {
      addEvent(doc, {
        author: null,
        goal: event.goal === null ? null : (goals.get(event.goal) ?? null),
        stage: event.stage,
        content: `${event.title[language]}\n${event.content[language]}`,
        expected: event.expectedResult[language],
        dates: week(startsOn, event.offsetWeeks),
        responsible: event.responsible,
      });
    }
  });
}

const DAY = 86_400_000;

function week(startsOn: string, offset: number): DateSpan {
  const start = Date.parse(`${startsOn}T00:00:00Z`) + offset * 7 * DAY;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(start), to: day(start + 6 * DAY) };
}
