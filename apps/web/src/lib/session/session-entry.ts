/** A place where the person is signed in. */
export type SessionEntry = { id: string; current: boolean; createdAt: string; lastSeenAt: string; device: string | null };
