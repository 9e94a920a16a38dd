/** Kind of mentoring (вид). In a reversive programme one person holds both parts and goals say who leads. */
export const PROGRAMME_KINDS = ['one-on-one', 'group', 'remote', 'short-term', 'reversive', 'situational', 'speed'] as const;

export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];
