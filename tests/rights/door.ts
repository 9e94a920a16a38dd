import type { Name, Visitor } from './people.ts';
import type { Scene } from './scene.ts';
import type { Secret } from './secrets.ts';

/**
 * One question to a route: who gets an answer, which fields it may have, and what it may mention. Everybody else is told exactly
 * what they would be told of a thing that does not exist. A route may be asked several questions.
 */
export interface Door {
  /** What it is asked about, to tell the questions to one route apart. */
  about?: string;
  ask(scene: Scene, me: Visitor): { path: string; body?: unknown; headers?: Record<string, string> };
  may: readonly Visitor[];
  /** Ask for these people only: what is the same for everyone and heavy. */
  only?: readonly Visitor[];
  /** Status for those who may; 200 when left out. */
  reply?: number | ((me: Visitor) => number);
  /** Status for those who may not and are signed in; 404 when left out. Others are asked to sign in. */
  otherwise?: number;
  /** It changes something: asked of a scene of its own, and last. */
  changes?: true;
  /** What it changes is a person's or a school's, whatever the scene, and kept in this table: once it is done, there is nothing more to do. */
  lasts?: string;
  /** Field paths that may hold something (not null, not an empty list), parted by spaces. Left out: no JSON is expected. */
  fields?: string | ((me: Visitor) => string);
  /** Things of which the reply has the id for exactly these people, when they ask. */
  mentions?: Partial<Record<keyof Scene, readonly Name[]>>;
  /** Secrets that the request itself proves to know. */
  tells?: readonly Secret[];
}

/** By `METHOD /path/:of/route`. */
export type Doors = Record<string, Door | readonly Door[]>;

/** `under('people[]', 'id name')` → `people[].id people[].name` */
export const under = (parent: string, fields: string): string =>
  fields
    .split(/\s+/)
    .map((field) => `${parent}.${field}`)
    .join(' ');

/** Paths of everything in a reply that holds something: `items[].title`. */
export function fieldPaths(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => fieldPaths(item, `${path}[]`)))];
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) => fieldPaths(inner, path ? `${path}.${name}` : name));
  return [path];
}
