import templates from './content/trajectory-templates.json' with { type: 'json' };
import { difficultyCatalogue, type Localised } from './catalogue.ts';
import type { DifficultyBlock, EventStage, Language, Part } from './shape.ts';

/*
 * Templates of a trajectory, one per category of mentee. Heavy with texts (with the catalogue some 140 kB): the browser imports this file
 * lazily, for the prompts, and never for editing.
 */

export const menteeCategories = ['young-teacher', 'experienced-new-technology', 'new-in-team', 'non-pedagogical-education'] as const;
export type MenteeCategory = (typeof menteeCategories)[number];

export type TrajectoryTemplate = {
  id: string;
  category: MenteeCategory;
  title: Localised;
  summary: Localised;
  durationWeeks: number;
  desiredImageQuestions: { id: string; text: Localised }[];
  difficulties: { catalogue: string; block: DifficultyBlock; text: Localised }[];
  goals: { id: string; difficulty: string; text: Localised; measure: Localised }[];
  events: {
    id: string;
    goal: string | null;
    stage: EventStage;
    /** Weeks from the start of the programme: a suggestion. */
    offsetWeeks: number;
    responsible: Part;
    title: Localised;
    content: Localised;
    expectedResult: Localised;
  }[];
  reflectionPrompts: { id: string; when: EventStage; for: 'mentor' | 'mentee' | 'both'; text: Localised }[];
  ownStylePrompts: { id: string; text: Localised }[];
};

type Written = Omit<TrajectoryTemplate, 'difficulties'> & { suggestedDifficulties: string[] };

export const trajectoryTemplates: readonly TrajectoryTemplate[] = (templates.templates as Written[]).map(
  ({ suggestedDifficulties, ...template }) => ({
    ...template,
    difficulties: difficultyCatalogue.difficulties
      .filter((difficulty) => suggestedDifficulties.includes(difficulty.id))
      .sort((a, b) => suggestedDifficulties.indexOf(a.id) - suggestedDifficulties.indexOf(b.id))
      .map(({ id, block, text }) => ({ catalogue: id, block, text })),
  }),
);

/** The template that fits the mentee's category. */
export function templateFor(category: MenteeCategory): TrajectoryTemplate {
  return trajectoryTemplates.find((template) => template.category === category) as TrajectoryTemplate;
}

export const templateById = (id: string): TrajectoryTemplate | undefined => trajectoryTemplates.find((template) => template.id === id);

export const stageTitle = (stage: EventStage, language: Language): string =>
  templates.stages.find(({ id }) => id === stage)?.title[language] ?? stage;

export const partTitle = (part: Part, language: Language): string =>
  templates.responsibleParts.find(({ id }) => id === part)?.title[language] ?? part;
