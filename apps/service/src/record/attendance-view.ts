import type { RecordAttendance, RecordExercise, RecordPerson } from '@tandem/contracts/record';
import { actualTime, attendanceOf, wholeMinutes } from '@tandem/domain/meeting/attendance';
import { qualityOf, type QualityReport } from '@tandem/domain/meeting/quality';
import { screensShown, type ScreenShare } from '@tandem/domain/meeting/screen';
import { speechByMinute, talkBalance, type TalkReport } from '@tandem/domain/meeting/talk';
import { overAt, timeInGroups } from '@tandem/domain/subgroup/time-in-groups';
import { intersection, totalSeconds } from '@tandem/domain/time/interval';
import { connectionOf } from '../meeting/connections.ts';
import type { MeetingRow } from '../meeting/meeting-repository.ts';
import type { PastRound } from '../subgroup/rounds-of.ts';

/** The figures of a meeting's record, worked out from its connections. */
export function figuresOf(meeting: MeetingRow, people: readonly RecordPerson[], now: Date) {
  const connections = meeting.attendance.map(connectionOf);
  const until = meeting.endedAt ?? now;
  const attended = attendanceOf(connections, until);
  const actual = actualTime(connections, until);
  const absent = people.filter(({ personId }) => !attended.some((one) => one.personId === personId));
  const nameOf = (id: string) => people.find(({ personId }) => personId === id)?.name ?? '';

  return {
    actual: actual && {
      start: actual.start.toISOString(),
      end: actual.end.toISOString(),
      minutes: wholeMinutes(actual.seconds),
      confidence: actual.confidence,
    },

    /** Those who came, in the order of their coming, then those who did not. */
    attendance: (withIntervals: boolean): RecordAttendance[] => [
      ...attended.map(({ personId, seconds, confidence, intervals }) => ({
        personId,
        name: nameOf(personId),
        seconds: Math.round(seconds),
        minutes: wholeMinutes(seconds),
        confidence,
        ...(withIntervals && { intervals: intervals.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })) }),
      })),
      ...absent.map(({ personId, name }) => ({
        personId,
        name,
        seconds: 0,
        minutes: 0,
        confidence: 'exact' as const,
        ...(withIntervals && { intervals: [] }),
      })),
    ],

    /** In the order of people, then of time. */
    screens: (shares: readonly ScreenShare[]) =>
      screensShown(shares, connections, until).flatMap(({ personId, intervals }) =>
        intervals.map(({ from, to }) => ({ personId, from: from.toISOString(), to: to.toISOString() })),
      ),

    /** Only what was done: an exercise that goes on is told when it is over. */
    exercises: (rounds: readonly PastRound[]): RecordExercise[] => {
      const presence = new Map(attended.map(({ personId, intervals }) => [personId, intervals]));
      return rounds
        .filter((round) => overAt(round) <= now)
        .map((round) => ({
          ...{ id: round.id, title: round.title, from: round.startedAt.toISOString(), to: overAt(round).toISOString() },
          together: round.together,
          groups: timeInGroups(round, round.placements, presence).map(({ group, people: there }) => ({ group, people: [...there] })),
        }));
    },

    /** Of those who came, in the order of their coming. */
    quality: (reports: readonly QualityReport[]) =>
      qualityOf(
        attended.map(({ personId }) => personId),
        reports,
      ),

    /** null: nobody met. */
    talk(reports: readonly TalkReport[]) {
      if (!actual) return null;
      const span = [{ from: actual.start, to: actual.end }];
      const met = attended
        .map(({ personId, intervals }) => ({ personId, present: intersection(intervals, span) }))
        .map((one) => ({ ...one, seconds: totalSeconds(one.present) }))
        .filter(({ seconds }) => seconds > 0);
      const balance = talkBalance(met, reports, actual.seconds);
      return {
        people: balance.people.map(({ personId, seconds }, at) => ({
          personId,
          name: nameOf(personId),
          colour: people.find((person) => person.personId === personId)?.colour ?? 8,
          seconds: seconds === null ? null : Math.round(seconds),
          minutes:
            speechByMinute(
              reports.filter((report) => report.personId === personId),
              met[at]!.present, // the balance keeps their order
            )?.map((one) => ({ minute: one.minute.toISOString(), seconds: one.seconds })) ?? null,
        })),
        silenceSeconds: balance.silenceSeconds === null ? null : Math.round(balance.silenceSeconds),
      };
    },
  };
}
