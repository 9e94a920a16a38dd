import { plusDays } from '@tandem/domain/time/zone';
import type { PlannedMeeting, World, WorldMeeting } from './world.ts';

/** How many past meetings the demo shows in all. */
const PAST_MEETINGS = 60;

const themes: { title: string; agenda: string[]; summary: string }[] = [
  {
    title: 'Разбор недели',
    agenda: ['Что получилось', 'Где застряли', 'Один шаг на неделю'],
    summary: 'Прошлись по неделе. Получилось больше, чем казалось; следующий шаг один и понятный.',
  },
  {
    title: 'Разбор урока',
    agenda: ['Что хотели', 'Что увидели', 'Что попробовать иначе'],
    summary: 'Смотрели один урок по минутам. Договорились попробовать другое начало и сравнить.',
  },
  {
    title: 'Разговор с родителями',
    agenda: ['Ситуация', 'Фразы, которые помогают', 'Проба вслух'],
    summary: 'Проговорили трудный разговор вслух, дважды. Второй раз вышел короче и теплее.',
  },
  {
    title: 'Приёмы быстрого отклика',
    agenda: ['Что пробовали', 'Что оставить', 'Карточки на неделю'],
    summary: 'Из четырёх приёмов оставили два. Карточки готовы, пробуем в двух классах.',
  },
  {
    title: 'Планирование четверти',
    agenda: ['Что успеть', 'От чего отказаться', 'Даты'],
    summary: 'Сняли лишнее, расставили даты. План стал короче и честнее.',
  },
];

/** Programmes that meet between the told meetings, with their rhythm in days. zyryanov-lobanov and vereshchagina-dyomin have gone silent and stay so. */
const rhythms: { programme: string; from: number; to: number; every: number; time: string; weekday: number }[] = [
  { programme: 'terekhova-khasanova', from: -140, to: -4, every: 14, time: '17:30', weekday: 4 },
  { programme: 'rudnitsky-pak', from: -112, to: -4, every: 14, time: '10:00', weekday: 2 },
  { programme: 'vereshchagina-dyomin', from: -77, to: -31, every: 14, time: '15:40', weekday: 3 },
  { programme: 'borodin-group', from: -84, to: -4, every: 14, time: '16:40', weekday: 1 },
  { programme: 'ushakova-safina', from: -168, to: -70, every: 14, time: '14:30', weekday: 5 },
];

/** The same numbers at every start: a linear congruential generator (Numerical Recipes). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** Fills the demo's past up to sixty meetings, some of them missed or cancelled. Days taken by told meetings stay theirs. */
export function generateMeetings(world: World, today: string): { held: WorldMeeting[]; others: PlannedMeeting[] } {
  const random = numbers(20_261_124);
  const held: WorldMeeting[] = [];
  const others: PlannedMeeting[] = [];
  const told = [...world.meetings, ...world.plannedMeetings];
  const slots = rhythms.flatMap((rhythm) =>
    range(rhythm.from, rhythm.to, rhythm.every).map((day) => ({ ...rhythm, day: dayBefore(day, rhythm.weekday, today) })),
  );
  for (const { programme, day, time } of slots.sort((a, b) => b.day - a.day)) {
    if (world.meetings.length + held.length + others.length >= PAST_MEETINGS) break;
    if (told.some((meeting) => meeting.programme === programme && Math.abs(meeting.at.day - day) < 7)) continue;
    const { participants, timeZone } = world.programmes.find(({ id }) => id === programme)!;
    const people = [...new Set(participants.map(({ person }) => person))];
    const theme = themes[Math.floor(random() * themes.length)]!;
    const plannedMinutes = [40, 45, 60][Math.floor(random() * 3)]!;
    const id = `generated-${programme}-${-day}`;
    const kind = people.length > 2 ? 'group' : 'pair';
    const plan = { id, programme, kind, title: theme.title, at: { day, time }, timeZone, plannedMinutes };
    const luck = random();
    if (luck < 0.07) others.push({ ...plan, status: 'missed' });
    else if (luck < 0.16) others.push({ ...plan, status: 'cancelled', cancelReason: 'Замена уроков, перенесли.' });
    else held.push(hold(plan, people, theme, random));
  }
  return { held, others };
}

function hold(
  plan: Omit<PlannedMeeting, 'status' | 'agenda' | 'cancelReason'>,
  people: string[],
  theme: (typeof themes)[number],
  random: () => number,
): WorldMeeting {
  const actualMinutes = plan.plannedMinutes - 6 + Math.floor(random() * 14);
  const share = 0.35 + random() * 0.3;
  const agreed = random();
  return {
    ...plan,
    actualMinutes,
    attendance: people.map((person, index) => {
      const joinedMinute = index === 0 ? 0 : Math.floor(random() * 3);
      return { person, joinedMinute, minutes: actualMinutes - joinedMinute };
    }),
    talkShare: people.length === 2 ? { [people[0]!]: share, [people[1]!]: 1 - share } : null,
    agenda: theme.agenda.map((text, index) => ({ minutes: Math.floor(plan.plannedMinutes / 3), text, done: index < 2 || random() < 0.7 })),
    chat: [],
    summary:
      random() < 0.85
        ? {
            by: people.at(-1)!,
            text: theme.summary,
            confirmedBy: agreed < 0.62 ? people : people.slice(0, 1),
            releasedToCurator: agreed < 0.62,
          }
        : null,
    feedback: people.filter(() => random() < 0.7).map((by) => ({ by, answers: [0, 1, 2].map(() => 2 + Math.floor(random() * 3)) })),
  };
}

/** The last such weekday (Monday 1) on or before the offset. */
function dayBefore(offset: number, weekday: number, today: string): number {
  const there = new Date(`${plusDays(today, offset)}T00:00:00Z`).getUTCDay();
  return offset - ((there - weekday + 7) % 7);
}

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
