/** The part of a pino logger that is used. */
export type Log = { info: LogMethod; warn: LogMethod };
type LogMethod = (details: object, message: string) => void;

export const SILENT: Log = { info: () => {}, warn: () => {} };
