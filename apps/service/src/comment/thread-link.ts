/** Where a thread is read, in the pages. */
export const threadLink = (trajectoryId: string, threadId: string): string => `/trajectories/${trajectoryId}?thread=${threadId}`;
