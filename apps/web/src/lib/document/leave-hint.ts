/** The hint on leaving a text by keyboard: once on a page, every editor points to it. Drawn by `LeaveHint.svelte`. */
export const leaveHintId = 'document-leave-hint';
