import { wrongValues, type Shape, type Wrong } from './wrong-values.ts';

/** A request for `World.ask`, and what is wrong with it. */
export interface WrongRequest {
  what: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One operation of our OpenAPI document. */
export interface Operation {
  parameters?: { name: string; in: string; schema: Shape }[];
  requestBody?: { content: Record<string, { schema: Shape }> };
}

type Right = { path: string; body?: unknown };

const bytes = (text: string) => new TextEncoder().encode(text);
const json = { 'content-type': 'application/json' };

/** Bodies that cannot be read at all, whatever a route asks for. */
export function unreadableBodies({ path }: Right): WrongRequest[] {
  const asJson: [string, Uint8Array][] = [
    ['broken JSON', bytes('{"a":')],
    ['JSON in another encoding', new Uint8Array([0xff, 0xfe, 0x7b, 0x00])],
    ['a poisoned prototype', bytes('{"__proto__":{"isAdmin":true}}')],
    ['a poisoned constructor', bytes('{"constructor":{"prototype":{"isAdmin":true}}}')],
    ['an oversized body', bytes(`{"a":"${'x'.repeat(300 * 1024)}"}`)],
  ];
  const otherwise: [string, string, string][] = [
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
    ['a form with files', '--x\r\n\r\n--x--', 'multipart/form-data; boundary=x'],
    ['XML', '<a/>', 'application/xml'],
    ['a type that is none', '{}', 'json'],
  ];
  return [
    ...asJson.map(([what, body]) => ({ what, path, body, headers: json })),
    ...otherwise.map(([what, text, type]) => ({ what, path, body: bytes(text), headers: { 'content-type': type } })),
  ];
}

/** Bodies that can be read and are not what the route asks for. */
export function misshapenBodies({ path, body }: Right, operation: Operation): WrongRequest[] {
  const shape = operation.requestBody?.content['application/json']?.schema;
  if (!shape) return [];
  return [
    { what: 'deep nesting', path, body: bytes('['.repeat(20_000) + ']'.repeat(20_000)), headers: json },
    { what: 'no body', path },
    ...wrongValues(shape, '', body).map(({ what, value }) => ({ what: what || 'the body', path, body: value })),
  ];
}

const noId = ['x', '%00', '%zz', '..%2f..', '%F0%9F', '-'.repeat(36), '0'.repeat(36), 'x'.repeat(3000)];

/** Ids and names in the path that are none. */
export function wrongPaths(route: string, right: Right): WrongRequest[] {
  const [path = '', query] = right.path.split('?');
  const segments = path.split('/');
  return route.split('/').flatMap((segment, index) =>
    segment.startsWith(':')
      ? noId.map((id) => ({
          what: `${segment} is ${id.slice(0, 40)}`,
          path: segments.with(index, id).join('/') + (query ? `?${query}` : ''),
          ...(right.body !== undefined && { body: right.body }),
        }))
      : [],
  );
}

const place = (start: string) => `${start}~01a20a89-f44b-7c8e-9a19-17b8056fa222`;
const cursors = [
  ...['x', '~', '%00', place(''), place('yesterday'), place('+275760-09-13T00:00:00.000Z'), place('-271821-04-20T00:00:00.000Z')],
  ...[place('0000-01-01T00:00:00.000Z'), `2026-11-20T10:00:00.000Z~${'-'.repeat(36)}`, `${place('2026-11-20T10:00:00.000Z')}'--`],
];

/** Values of the query that are none, and a period that ends before it begins. */
export function wrongQueries(right: Right, { parameters = [] }: Operation): WrongRequest[] {
  const [path = '', query = ''] = right.path.split('?');
  const asked = parameters.filter((parameter) => parameter.in === 'query');
  const withQuery = (changes: Record<string, string>) => {
    const search = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) search.set(name, value);
    return `${path}?${search.toString()}`;
  };
  const texts = (wrong: Wrong[]) => wrong.filter(({ value }) => typeof value === 'string' && value.length < 5000);
  const one = asked.flatMap(({ name, schema }) => [
    ...(schema.type === 'string' ? texts(wrongValues(schema, name)) : []).map(({ what, value }) => ({
      what,
      path: withQuery({ [name]: value as string }),
    })),
    ...(schema.type === 'integer' ? ['-1', '0', '1e9', 'x', '1.5', '', 'NaN'] : []).map((value) => ({
      what: `${name} is ${value}`,
      path: withQuery({ [name]: value }),
    })),
    ...(name === 'cursor' ? cursors : []).map((value) => ({ what: `${name} is ${value}`, path: withQuery({ [name]: value }) })),
    { what: `${name} twice`, path: `${withQuery({ [name]: 'a' })}&${name}=b` },
  ]);
  const names = asked.map(({ name }) => name);
  const turned = { from: '2026-11-20T00:00:00Z', to: '2026-11-19T00:00:00Z' };
  return [
    ...one,
    ...(names.includes('from') && names.includes('to') ? [{ what: 'the end before the beginning', path: withQuery(turned) }] : []),
  ];
}
