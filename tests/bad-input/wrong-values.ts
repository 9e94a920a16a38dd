/** The part of a JSON schema that our contracts use. */
export interface Shape {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  minItems?: number;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  additionalProperties?: Shape | boolean;
  anyOf?: Shape[];
}

/** One wrong value and what is wrong with it. */
export interface Wrong {
  what: string;
  value: unknown;
}

const ofAnotherType: Record<string, unknown[]> = {
  string: [42, {}, ['x'], false],
  integer: ['10', 1.5, {}, true, null],
  number: ['10', {}, true, null],
  boolean: ['yes', 1, {}, null],
  array: [{}, 'x', 42, null],
  object: ['x', 42, [], null],
};

/** Calendar days and moments that are none, or that no database keeps. */
const noDay = ['2026-02-30', '2026-13-01', '0000-01-01', '20261101', 'yesterday', ''];
const noMoment = [
  '2026-02-30T10:00:00Z',
  '2026-11-01T25:00:00Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '2026-11-01',
  'yesterday',
];
const byFormat: Record<string, string[]> = {
  uuid: ['x', '', '-'.repeat(36), '01a20a89-f44b-7c8e-9a19-17b8056fa22g'],
  date: noDay,
  'date-time': noMoment,
};
/** What a schema cannot say: refinements, by the name of the field. */
const byName: Record<string, string[]> = {
  timeZone: ['Mars/Olympus', '+03:00', ''],
  email: ['nobody', 'a@b@c.test', 'a b@c.test', 'a＠c.test', ''],
  time: ['24:00', '9:00', '10:00:00', ''],
  password: ['short'],
};

/** Everything wrong that can stand in the place of a value of this shape. @param valid what rightly stands there */
export function wrongValues(shape: Shape, name: string, valid?: unknown): Wrong[] {
  if (shape.anyOf) return wrongChoices(shape.anyOf, name, valid);
  const { type = 'object' } = shape;
  const other = (ofAnotherType[type] ?? []).map((value) => ({ what: `${name} is ${JSON.stringify(value)}`, value }));
  if (type === 'string') return [...other, ...wrongStrings(shape, name)];
  if (type === 'integer' || type === 'number') return [...other, ...wrongNumbers(shape, name)];
  if (type === 'array') return [...other, ...wrongLists(shape, name, valid)];
  if (type === 'object') return [...other, ...wrongObjects(shape, name, valid)];
  return other;
}

/** Wrong for every alternative: null is not wrong when the value may be absent, and one alternative's mistakes may be another's good. */
function wrongChoices(choices: Shape[], name: string, valid: unknown): Wrong[] {
  const mayBeNull = choices.some(({ type }) => type === 'null');
  const [first, ...others] = choices.filter(({ type }) => type !== 'null');
  if (!first) return [];
  const wrong = wrongValues(first, name, valid).filter(({ value }) => !(mayBeNull && value === null));
  if (others.length === 0) return wrong;
  const fitsAnother = (value: unknown) =>
    others.some(({ required = [] }) => typeof value === 'object' && value !== null && required.every((field) => field in value));
  return wrong.filter(({ value }) => !fitsAnother(value));
}

function wrongStrings({ enum: values, minLength, maxLength, format }: Shape, name: string): Wrong[] {
  const texts: [string, string][] = [
    ['has U+0000', 'a\0b'],
    ['has half a character', 'a\ud83d'],
    ['has the other half', '\ude00b'],
    ...(values ? ([['is none of its values', 'nothing of the kind']] as [string, string][]) : []),
    ...(minLength ? ([['is empty'], ['is blank']].map(([what], n) => [what, n ? ' \t\n' : '']) as [string, string][]) : []),
    ['is too long', 'x'.repeat((maxLength ?? 299_999) + 1)],
    ...(byFormat[format ?? ''] ?? []).map((text): [string, string] => [`is ${JSON.stringify(text)}`, text]),
    ...(byName[name.split('.').at(-1) ?? ''] ?? []).map((text): [string, string] => [`is ${JSON.stringify(text)}`, text]),
  ];
  return texts.map(([what, value]) => ({ what: `${name} ${what}`, value }));
}

function wrongNumbers({ minimum, maximum }: Shape, name: string): Wrong[] {
  const numbers = [...(minimum === undefined ? [] : [minimum - 1, -1e9]), ...(maximum === undefined ? [] : [maximum + 1, 1e9])];
  return numbers.map((value) => ({ what: `${name} is ${value}`, value }));
}

function wrongLists({ items, maxItems, minItems }: Shape, name: string, valid: unknown): Wrong[] {
  const one = Array.isArray(valid) ? (valid as unknown[])[0] : undefined;
  return [
    ...(minItems ? [{ what: `${name} is empty`, value: [] }] : []),
    ...(maxItems ? [{ what: `${name} has too many`, value: Array(maxItems + 1).fill(one ?? 'x') }] : []),
    ...(items ? wrongValues(items, `${name}[0]`, one).map(({ what, value }) => ({ what, value: [value] })) : []),
  ];
}

function wrongObjects({ properties = {}, required = [], additionalProperties }: Shape, name: string, valid: unknown): Wrong[] {
  const good = (typeof valid === 'object' && valid !== null ? valid : {}) as Record<string, unknown>;
  const at = (field: string) => (name ? `${name}.${field}` : field);
  const without = (field: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== field));
  return [
    ...required.map((field) => ({ what: `${at(field)} is missing`, value: without(field) })),
    ...Object.entries(properties).flatMap(([field, shape]) =>
      wrongValues(shape, at(field), good[field]).map(({ what, value }) => ({ what, value: { ...good, [field]: value } })),
    ),
    ...(typeof additionalProperties === 'object'
      ? wrongValues(additionalProperties, at('*')).map(({ what, value }) => ({ what, value: { ...good, '*': value } }))
      : []),
  ];
}
