/** What an organisation keeps for a time of its own choice. */
export const RETENTION_KINDS = ['chat', 'replay', 'recording', 'trajectory', 'access-log'] as const;

/**
 * chat: messages of meetings · replay: who spoke how long, which screens were shown, who did an exercise with whom, what was drawn on the board and written on sheets of groups, marked moments, how the sound came, what browsers saw of the others, names of guests by a link · recording: the sound of calls, never longer than was told when it was consented to · trajectory: the
 * trajectories of a programme that has ended, with comments and earlier states · access-log: «Кто смотрел»
 */
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** What the installation itself keeps only for its work. webhook: LiveKit's reports · letter: mail without SMTP · session: ended sign-ins */
export const SERVICE_KINDS = ['webhook', 'letter', 'session'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
