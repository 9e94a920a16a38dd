import type { Passage } from '@tandem/trajectory/passage';

/** A passage as a browser sends it, of a text that nobody has any more: the positions are real ones of another document. */
const passage: Passage = { field: 'image', from: 'AAcCAA==', to: 'AAcGQQ==', quote: 'Words' };

export const aPassage = { on: 'image', passage } as const;
