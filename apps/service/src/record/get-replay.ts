import type { MeetingReplay, ReplayMoment } from '@tandem/contracts/record';
import { authorize } from '@tandem/domain/access/authorize';
import { meetingCapacity } from '@tandem/domain/access/meeting-capacity';
import { chatVisibleFrom, visibleMeetingFields } from '@tandem/domain/access/meeting-fields';
import { attendanceOf } from '@tandem/domain/meeting/attendance';
import { screensShown } from '@tandem/domain/meeting/screen';
import { projectAgenda } from '@tandem/trajectory/agenda';
import { recordLooks } from '../access-log/record-looks.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { connectionOf } from '../meeting/connections.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findMessages } from './find-messages.ts';
import type { TrajectoryChangesReader } from './trajectory-changes.ts';

/** A tick set so long after everyone had left still closes what was talked about. */
const TICKED_AFTER = 60_000;

/** «Ход встречи»: what happened one after the other, for those who met. Each part by the rights of its own. */
export async function getReplay(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  ports: Ports,
  trajectoryChanges: TrajectoryChangesReader,
): Promise<MeetingReplay> {
  const { database, relay, clock } = ports;
  const now = clock();
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, now) };
  const resource = accessResource(meeting);
  authorize(actor, 'meeting.readReplay', resource, now);
  const capacity = meetingCapacity(actor, resource, now);
  if (capacity) await recordLooks(actor.personId, [{ meetingId, capacity, what: 'meeting-record' }], ports);

  const connections = meeting.attendance.map(connectionOf);
  const until = meeting.endedAt ?? now;
  const attended = attendanceOf(connections, until);
  const visibleFrom = chatVisibleFrom(actor, resource, now);
  const [messages, marks, shares, wrote, ticked] = await Promise.all([
    findMessages(database, meetingId, visibleFrom),
    findMarks(),
    database.screenShare.findMany({ where: { meetingId } }),
    visibleMeetingFields(actor, resource, now).has('trajectoryChanges') ? trajectoryChanges.minutesOf(actor, meeting) : [],
    ticks(),
  ]);
  const items: ReplayMoment[] = [
    ...attended.flatMap(({ personId, intervals, present }) =>
      intervals.flatMap(({ from, to }): ReplayMoment[] => [
        { kind: 'came', at: from.toISOString(), personId },
        ...(present && to >= until ? [] : [{ kind: 'left' as const, at: to.toISOString(), personId }]),
      ]),
    ),
    ...marks.map(({ at, personId, word }) => ({ kind: 'marked' as const, at: at.toISOString(), personId, word })),
    ...messages.map(({ at, personId, text, file }) => ({ kind: 'said' as const, at, personId, text: file?.name ?? text })),
    ...screensShown(shares, connections, until).flatMap(({ personId, intervals }) =>
      intervals.map(({ from, to }) => ({ kind: 'screen' as const, at: from.toISOString(), personId, until: to.toISOString() })),
    ),
    ...wrote,
    ...ticked,
  ];
  return { items: items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)), nextCursor: null };

  /** Their words are words of the meeting: for whom the chat begins later, they do too. */
  async function findMarks() {
    if (visibleFrom === 'never') return [];
    return database.meetingMark.findMany({
      where: { meetingId, ...(visibleFrom && { at: { gte: visibleFrom } }) },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
  }

  /** Those of the meeting's course only. */
  async function ticks(): Promise<ReplayMoment[]> {
    const doc = await relay.read(meeting.agendaDocumentId);
    const { items } = projectAgenda(doc);
    doc.destroy();
    const begun = Math.min(...connections.map(({ from }) => from.getTime()));
    return items.flatMap(({ number, title, doneAt }): ReplayMoment[] =>
      doneAt && Date.parse(doneAt) >= begun && Date.parse(doneAt) <= until.getTime() + TICKED_AFTER
        ? [{ kind: 'ticked', at: doneAt, number, title }]
        : [],
    );
  }
}
