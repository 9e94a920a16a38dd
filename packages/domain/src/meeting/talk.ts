/** Seconds of speech that one connection's own browser measured (a row of `TalkTime`). */
export interface TalkReport {
  readonly personId: string;
  readonly seconds: number;
}

export interface TalkBalance {
  /** In the order given; seconds null: this person's browser reported nothing, which is not silence. */
  readonly people: readonly { readonly personId: string; readonly seconds: number | null }[];
  /** «Тишина и чтение»; null when someone's speech is unknown. */
  readonly silenceSeconds: number | null;
}

/**
 * Who spoke how long, for exactly those who met. Seconds as reported, never normalised to the loudest: for two people such shares mean nothing.
 * Each person's speech is cut to their presence; silence is the meeting's length less all speech, at least 0 (people may talk at once).
 * @param met presence in seconds within the meeting's actual time, by person. @param lengthSeconds actual length.
 */
export function talkBalance(
  met: readonly { readonly personId: string; readonly seconds: number }[],
  reports: readonly TalkReport[],
  lengthSeconds: number,
): TalkBalance {
  const people = met.map(({ personId, seconds: presence }) => {
    const own = reports.filter((r) => r.personId === personId);
    const spoken = own.reduce((sum, r) => sum + Math.max(0, r.seconds), 0);
    return { personId, seconds: own.length === 0 ? null : Math.min(spoken, Math.max(0, presence)) };
  });
  const spoken = people.reduce<number | null>((sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds), 0);
  return { people, silenceSeconds: spoken === null ? null : Math.max(0, lengthSeconds - spoken) };
}
