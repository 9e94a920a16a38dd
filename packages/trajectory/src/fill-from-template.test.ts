import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { difficultyCatalogue } from './catalogue.ts';
import { fillFromTemplate } from './fill-from-template.ts';
import { projectTrajectory } from './projection.ts';
import { eventStages, parts } from './shape.ts';
import { menteeCategories, partTitle, stageTitle, templateById, templateFor, trajectoryTemplates } from './template.ts';

describe.each(menteeCategories)('the template for %s', (category) => {
  it.each(['ru', 'en'] as const)('fills a trajectory in %s with everything tied', (language) => {
    const template = templateFor(category);
    const doc = new Y.Doc();
    fillFromTemplate(doc, template, { language, startsOn: '2026-09-07' });
    const plan = projectTrajectory(doc);
    expect(plan).toMatchObject({ schemaVersion: 1, template: template.id, language, startsOn: '2026-09-07', image: '', reflections: [] });
    expect(plan.difficulties.map(({ text }) => text)).toEqual(template.difficulties.map(({ text }) => text[language]));
    expect(plan.goals).toHaveLength(template.goals.length);
    expect(plan.goals.every(({ difficulties, measure }) => difficulties.length === 1 && measure !== '')).toBe(true);
    expect(plan.events.map(({ content }) => content)).toEqual(template.events.map((e) => `${e.title[language]}\n${e.content[language]}`));
    expect(plan.events.map(({ goal }) => goal === null)).toEqual(template.events.map(({ goal }) => goal === null));
    expect(plan.events[0]?.dates).toEqual({ from: '2026-09-07', to: '2026-09-13' });
    expect(plan.counts).toMatchObject({ events: template.events.length, done: 0, inProgress: 0 });
  });
});

it('fills a document once', () => {
  const doc = new Y.Doc();
  const fill = () => fillFromTemplate(doc, templateFor('new-in-team'), { language: 'ru', startsOn: '2026-09-07' });
  fill();
  const before = projectTrajectory(doc);
  expect(fill).toThrow(expect.objectContaining({ code: 'ALREADY_FILLED' }));
  expect(projectTrajectory(doc)).toEqual(before);
});

it('has a title in both languages for every stage and part, and a catalogue entry for every suggested difficulty', () => {
  for (const language of ['ru', 'en'] as const) {
    for (const stage of eventStages) expect(stageTitle(stage, language)).not.toBe(stage);
    for (const part of parts) expect(partTitle(part, language)).not.toBe(part);
  }
  const known = difficultyCatalogue.difficulties.map(({ id }) => id);
  for (const { id, difficulties, goals, events } of trajectoryTemplates) {
    expect(templateById(id)?.id).toBe(id);
    expect(difficulties.every(({ catalogue }) => known.includes(catalogue))).toBe(true);
    const ids = goals.map((goal) => goal.id);
    expect(events.every(({ goal }) => goal === null || ids.includes(goal))).toBe(true);
  }
});
