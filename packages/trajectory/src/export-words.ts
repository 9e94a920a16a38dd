import type { DifficultyBlock, EventStatus, Language } from './shape.ts';

/** The words of an exported trajectory that are not people’s. */
export type ExportWords = {
  image: string;
  pairs: string;
  difficulty: string;
  goal: string;
  measure: string;
  lead: string;
  events: string;
  content: string;
  expected: string;
  dates: string;
  responsible: string;
  status: string;
  programme: string;
  of: string;
  together: string;
  mentor: string;
  mentee: string;
  psychologist: string;
  someone: string;
  reflections: string;
  style: string;
  none: string;
  until: string;
  from: string;
  statuses: Record<EventStatus, string>;
  blocks: Record<DifficultyBlock, string>;
};

const ru: ExportWords = {
  image: 'Желаемый образ',
  pairs: 'Затруднения и цели',
  difficulty: 'Что трудно',
  goal: 'Чего хочу добиться',
  measure: 'Как поймём',
  lead: 'Ведёт',
  events: 'Мероприятия',
  content: 'Что делаем',
  expected: 'Ожидаемый результат',
  dates: 'Сроки',
  responsible: 'Кто',
  status: 'Статус и подтверждение',
  programme: 'Для всей программы',
  of: 'Цель',
  together: 'вместе',
  mentor: 'наставник',
  mentee: 'наставляемый',
  psychologist: 'психолог',
  someone: 'Участник',
  reflections: 'Рефлексия',
  style: 'Профессиональный почерк',
  none: 'Пока пусто.',
  until: 'до',
  from: 'с',
  statuses: { planned: 'впереди', 'in-progress': 'идёт', done: 'выполнено', dropped: 'снято' },
  blocks: {
    legal: 'Нормативно-правовой блок',
    subject: 'Предметный блок',
    methodical: 'Методический блок',
    psychological: 'Психолого-педагогический блок',
  },
};

const en: ExportWords = {
  image: 'Desired image',
  pairs: 'Difficulties and goals',
  difficulty: 'What is hard',
  goal: 'What I want to achieve',
  measure: 'How we’ll know',
  lead: 'Led by',
  events: 'Events',
  content: 'What we do',
  expected: 'Expected result',
  dates: 'Dates',
  responsible: 'Who',
  status: 'Status and evidence',
  programme: 'For the whole programme',
  of: 'Goal',
  together: 'together',
  mentor: 'mentor',
  mentee: 'mentee',
  psychologist: 'psychologist',
  someone: 'Participant',
  reflections: 'Reflection',
  style: 'Signature style',
  none: 'Nothing yet.',
  until: 'until',
  from: 'from',
  statuses: { planned: 'planned', 'in-progress': 'under way', done: 'done', dropped: 'dropped' },
  blocks: {
    legal: 'Law and regulations',
    subject: 'Subject knowledge',
    methodical: 'Teaching methods',
    psychological: 'Psychology and pedagogy',
  },
};

export const exportWords = (language: Language): ExportWords => (language === 'en' ? en : ru);
