const MB = 1024 * 1024;

/** Bytes of one file. */
export const MAX_FILE_BYTES = 100 * MB;
/** Of all files of a meeting, and of those of one person in it. What is announced counts like what has arrived. */
export const MAX_MEETING_BYTES = 1024 * MB;
export const MAX_PERSON_BYTES = 400 * MB;
export const MAX_PERSON_FILES = 100;
/** Bytes of one part: it lies in memory while it is taken in. */
export const MAX_PART_BYTES = 4 * MB;
/** How long a file that goes no further is waited for, ms. */
export const UPLOAD_PATIENCE = 24 * 3_600_000;
