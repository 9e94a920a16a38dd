/** How one connection was, as that person's own browser counted it (a row of `CallQuality`). */
export interface QualityReport {
  readonly personId: string;
  readonly seconds: number;
  readonly packets: number;
  readonly lost: number;
  readonly rtt: number | null;
  readonly gaps: number;
  readonly gapSeconds: number;
  readonly reconnects: number;
  /** How long the own camera was sent; null: not told, by pages of older versions. */
  readonly cameraSeconds: number | null;
}

/** How the call was for one person: what came to them; of what they sent only how long the camera was. */
export interface Quality {
  /** How often no sound came although somebody's microphone was open, and for how many seconds in all. */
  readonly gaps: number;
  readonly gapSeconds: number;
  /** Share of the sound that never arrived, 0…1; null: too little came to be counted. */
  readonly lost: number | null;
  /** ms there and back; null: not measured. */
  readonly rtt: number | null;
  readonly reconnects: number;
  /** null: not told. */
  readonly cameraSeconds: number | null;
}

/** Below so many packets (some ten seconds of speech) a share says nothing. */
const ENOUGH = 200;

/** Of each who met, over all their connections; null: their browser told nothing, which is not the same as a good line. */
export function qualityOf(
  met: readonly string[],
  reports: readonly QualityReport[],
): { readonly personId: string; readonly quality: Quality | null }[] {
  return met.map((personId) => {
    const own = reports.filter((report) => report.personId === personId);
    if (own.length === 0) return { personId, quality: null };
    const sum = (of: (report: QualityReport) => number) => own.reduce((total, report) => total + of(report), 0);
    const [packets, lost] = [sum((one) => one.packets), sum((one) => one.lost)];
    const timed = own.filter(({ rtt, seconds }) => rtt !== null && seconds > 0);
    const time = timed.reduce((total, { seconds }) => total + seconds, 0);
    return {
      personId,
      quality: {
        ...{ gaps: sum((one) => one.gaps), gapSeconds: sum((one) => one.gapSeconds), reconnects: sum((one) => one.reconnects) },
        lost: packets + lost < ENOUGH ? null : lost / (packets + lost),
        cameraSeconds: own.some((one) => one.cameraSeconds !== null) ? sum((one) => one.cameraSeconds ?? 0) : null,
        rtt: time === 0 ? null : Math.round(timed.reduce((total, { rtt, seconds }) => total + rtt! * seconds, 0) / time),
      },
    };
  });
}
