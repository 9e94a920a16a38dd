import type { Ports } from '../platform/ports.ts';
import { createMeeting } from '../meeting/create-meeting.ts';
import { demoEmail } from '../session/demo-people.ts';

const MINUTE = 60_000;
const TITLE = 'Проба: урок с вопросом учеников';
const AGENDA = [
  { title: 'Как прошла неделя', minutes: 10, hint: 'По одному хорошему и одному трудному.' },
  { title: 'Урок, где вопрос задают ученики', minutes: 20, hint: 'Что поставить первым: задачу или тишину?' },
  { title: 'Следующий шаг в траектории', minutes: 10, hint: '' },
];

/**
 * mentor@ and mentee@ can always enter a meeting: one that begins in a few minutes is made, or the unused one of an earlier start
 * is moved here, so that starts do not leave missed meetings behind.
 */
export async function ensureMeetingNow({ database, clock, notices }: Ports): Promise<void> {
  const now = clock();
  const people = await database.person.findMany({
    where: { email: { in: [demoEmail('mentor'), demoEmail('mentee')] } },
    select: { id: true, timeZone: true, email: true },
  });
  const mentor = people.find(({ email }) => email === demoEmail('mentor'));
  const mentee = people.find(({ email }) => email === demoEmail('mentee'));
  if (!mentor || !mentee) return;
  const programme = await database.programme.findFirst({
    where: {
      status: 'active',
      AND: [mentor, mentee].map(({ id }) => ({ participants: { some: { personId: id, to: null, answer: 'accepted' } } })),
    },
    select: { id: true },
  });
  if (!programme) return;
  const enterable = await database.meeting.count({
    where: {
      programmeId: programme.id,
      OR: [
        { status: 'live' },
        {
          status: { in: ['planned', 'open'] },
          plannedStart: { gte: new Date(now.getTime() - 20 * MINUTE), lte: new Date(now.getTime() + 14 * MINUTE) },
        },
      ],
    },
  });
  if (enterable > 0) return;
  const plannedStart = new Date(Math.ceil((now.getTime() + 3 * MINUTE) / (5 * MINUTE)) * 5 * MINUTE);
  const unused = await database.meeting.findFirst({
    where: { programmeId: programme.id, title: TITLE, status: { in: ['planned', 'open', 'missed'] }, attendance: { none: {} } },
    select: { id: true },
  });
  if (unused) {
    await database.meeting.update({
      where: { id: unused.id },
      data: { plannedStart, status: 'open', endedAt: null, planVersion: { increment: 1 } },
    });
  } else {
    await database.$transaction((transaction) =>
      createMeeting(
        transaction,
        {
          programmeId: programme.id,
          organiserId: mentor.id,
          kind: 'pair',
          title: TITLE,
          plannedStart,
          plannedMinutes: 45,
          timeZone: mentor.timeZone,
          startedNow: false,
          agenda: AGENDA,
          participants: [mentor, mentee].map(({ id }) => ({ personId: id, part: 'host', answer: 'accepted' })),
        },
        now,
      ),
    );
  }
  await notices.send({ to: [mentor.id, mentee.id], about: 'meeting' });
}
