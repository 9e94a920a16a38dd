import ExcelJS from 'exceljs';
import type { HistoryMeeting } from '@tandem/contracts/history';
import { familyName, tableName } from '@tandem/domain/person/name';
import { localTime } from '@tandem/domain/time/zone';

type Language = 'ru' | 'en';
type Cell = string | number | Date | null;

interface Column {
  title: Record<Language, string>;
  width: number;
  numFmt?: string;
  /** The part of a row that this column needs: a column that no row has does not exist. */
  needs: keyof HistoryMeeting;
  cell: (row: HistoryMeeting, language: Language) => Cell;
}

const outcomes: Record<NonNullable<HistoryMeeting['outcome']>, Record<Language, string>> = {
  held: { ru: 'состоялась', en: 'held' },
  missed: { ru: 'пропущена', en: 'missed' },
  cancelled: { ru: 'отменена', en: 'cancelled' },
  ahead: { ru: 'впереди', en: 'ahead' },
};
const kinds: Record<NonNullable<HistoryMeeting['kind']>, Record<Language, string>> = {
  pair: { ru: 'пара', en: 'pair' },
  group: { ru: 'группа', en: 'group' },
  training: { ru: 'тренинг', en: 'training' },
};
const yes = { ru: 'да', en: 'yes' };
const no = { ru: 'нет', en: 'no' };

/**
 * A history as a workbook. Its columns are the parts of the rows, which are built from the reader's allow-list: what a reader may not
 * see has no column. Times are wall times of `zone`, named in the heading.
 */
export async function historySheet(
  rows: readonly HistoryMeeting[],
  { language, zone }: { language: Language; zone: string },
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(language === 'ru' ? 'Встречи' : 'Meetings', { views: [{ state: 'frozen', ySplit: 1 }] });
  const columns = allColumns(zone).filter(({ needs }) => rows.length === 0 || rows.some((row) => row[needs] !== undefined));
  sheet.columns = columns.map(({ title, width, numFmt }) => ({ header: title[language], width, ...(numFmt && { style: { numFmt } }) }));
  for (const row of rows) sheet.addRow(columns.map(({ needs, cell }) => (row[needs] === undefined ? null : harmless(cell(row, language)))));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, columns.length) } };
  return Buffer.from(await book.xlsx.writeBuffer());
}

function allColumns(zone: string): Column[] {
  return [
    {
      title: { ru: `Когда (${zone})`, en: `When (${zone})` },
      width: 20,
      numFmt: 'dd.mm.yyyy hh:mm',
      needs: 'plannedStart',
      cell: (row) => wallTime(row.plannedStart, zone),
    },
    {
      title: { ru: 'Пара или группа', en: 'Pair or group' },
      width: 32,
      needs: 'people',
      cell: ({ people }) =>
        people!
          .filter(({ part }) => part)
          .sort(mentorsFirst)
          .map(({ name }) => familyName(name))
          .join(' — '),
    },
    { title: { ru: 'Название', en: 'Title' }, width: 32, needs: 'title', cell: ({ title }) => title! },
    { title: { ru: 'Программа', en: 'Programme' }, width: 40, needs: 'programme', cell: ({ programme }) => programme?.title ?? '' },
    { title: { ru: 'Вид', en: 'Kind' }, width: 10, needs: 'kind', cell: ({ kind }, language) => kinds[kind!][language] },
    { title: { ru: 'Состояние', en: 'State' }, width: 13, needs: 'outcome', cell: ({ outcome }, language) => outcomes[outcome!][language] },
    {
      title: { ru: 'Переносы', en: 'Moves' },
      width: 48,
      needs: 'moves',
      cell: ({ moves }) =>
        moves!
          .map(({ at, byName, fromStart, toStart }) => {
            const by = [byName && tableName(byName), stamp(at, zone)].filter(Boolean).join(', ');
            return `${stamp(fromStart, zone)} → ${stamp(toStart, zone)} (${by})`;
          })
          .join('; '),
    },
    { title: { ru: 'План, мин', en: 'Planned, min' }, width: 12, needs: 'plannedMinutes', cell: ({ plannedMinutes }) => plannedMinutes! },
    {
      title: { ru: 'Было, мин', en: 'Actual, min' },
      width: 12,
      needs: 'actualMinutes',
      cell: ({ actualMinutes }) => actualMinutes ?? null,
    },
    {
      title: { ru: 'Присутствие, мин', en: 'Attendance, min' },
      width: 40,
      needs: 'attendance',
      cell: (row) =>
        row.outcome === 'ahead' || row.outcome === 'cancelled'
          ? ''
          : row.attendance!.map(({ name, minutes }) => `${tableName(name)}: ${minutes}`).join('; '),
    },
    {
      title: { ru: 'Сделано мероприятий', en: 'Events done' },
      width: 12,
      needs: 'planProgress',
      cell: ({ planProgress }) => planProgress!.done,
    },
    {
      title: { ru: 'Всего мероприятий', en: 'Events in all' },
      width: 12,
      needs: 'planProgress',
      cell: ({ planProgress }) => planProgress!.events,
    },
    {
      title: { ru: 'Итоги показаны', en: 'Summary shown' },
      width: 14,
      needs: 'summaryReleased',
      cell: ({ summaryReleased }, language) => (summaryReleased ? yes : no)[language],
    },
  ];
}

const mentorsFirst = (a: { part: string | null }, b: { part: string | null }): number =>
  Number(a.part !== 'mentor') - Number(b.part !== 'mentor');

/** «24.11.2026 18:00» */
function stamp(instant: string, zone: string): string {
  const { date, time } = localTime(new Date(instant), zone);
  return `${date.split('-').reverse().join('.')} ${time}`;
}

/** Excel knows no zones: the wall time, written as if it were UTC. */
function wallTime(instant: string, zone: string): Date {
  const { date, time } = localTime(new Date(instant), zone);
  return new Date(`${date}T${time}:00Z`);
}

/** People's words never become a formula, also when the sheet is saved as CSV and opened again. */
const harmless = (cell: Cell): Cell => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
