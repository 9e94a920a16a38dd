import content from './content/difficulties.json' with { type: 'json' };
import type { DifficultyBlock } from './shape.ts';

export type Localised = { ru: string; en: string };

/**
 * The catalogue of professional difficulties: the vocabulary of diagnostics. A difficulty of a trajectory names its entry by `catalogue`;
 * ids never change, texts may.
 */
export type DifficultyCatalogue = {
  version: string;
  blocks: { id: DifficultyBlock; title: Localised }[];
  categories: { id: string; title: Localised; short: Localised }[];
  topics: { id: string; title: Localised }[];
  difficulties: {
    id: string;
    block: DifficultyBlock;
    text: Localised;
    categories: string[];
    topic: string;
    indicators: { id: string; text: Localised }[];
  }[];
};

export const difficultyCatalogue = content as DifficultyCatalogue;
