import { intersection, union, type Interval } from '../time/interval.ts';
import { attendanceOf } from './attendance.ts';
import type { Connection } from './connection.ts';

/** One shared screen (a row of `ScreenShare`). `to` null: nothing told its end. */
export interface ScreenShare {
  readonly personId: string;
  readonly participantSid: string;
  readonly from: Date;
  readonly to: Date | null;
}

/**
 * When each person showed a screen: two screens at once count once, and nobody shows one without being there, so that a share whose
 * end was lost ends with its connection.
 * @param until as for `attendanceOf`
 */
export function screensShown(
  shares: readonly ScreenShare[],
  connections: readonly Connection[],
  until: Date,
): readonly { readonly personId: string; readonly intervals: readonly Interval[] }[] {
  return [...Map.groupBy(shares, (share) => share.personId)]
    .map(([personId, own]) => ({ personId, intervals: union(own.flatMap((share) => shown(share, connections, until))) }))
    .filter(({ intervals }) => intervals.length > 0);
}

function shown({ personId, participantSid, from, to }: ScreenShare, connections: readonly Connection[], until: Date): readonly Interval[] {
  const connection = connections.filter((one) => one.personId === personId && one.participantSid === participantSid);
  const [there] = attendanceOf(connection, until);
  return there ? intersection([{ from, to: to ?? until }], there.intervals) : [];
}
