/**
 * Who is being shown which trajectory in a meeting right now. Kept in memory on purpose: a show lives no longer than the sockets
 * of those who show and look.
 */
export class Shows {
  #shows = new Map<string, { trajectoryId: string; by: string; viewers: ReadonlySet<string> }>();

  /** @param key one show: `<meetingId>:<trajectoryId>:<socketId>` of the one who shows */
  begin(key: string, show: { trajectoryId: string; by: string; viewers: ReadonlySet<string> }): void {
    this.#shows.set(key, show);
  }

  /** @returns whether there was one */
  end(key: string): boolean {
    return this.#shows.delete(key);
  }

  /** The meeting is over, and with it everything shown in it. @returns what was shown */
  endOf(meetingId: string): { trajectoryId: string; viewers: ReadonlySet<string> }[] {
    const ended = [...this.#shows].filter(([key]) => key.startsWith(`${meetingId}:`));
    for (const [key] of ended) this.#shows.delete(key);
    return ended.map(([, show]) => show);
  }

  viewersOf(trajectoryId: string): string[] {
    return [...this.#shows.values()].filter((show) => show.trajectoryId === trajectoryId).flatMap(({ viewers }) => [...viewers]);
  }
}
