import type { TrajectoryChange } from '@tandem/trajectory/difference';
import { expect, it } from 'vitest';
import { mergeChanges } from './merge-changes.ts';

const path = { section: 'goals', id: 'g1', number: '1.1', author: null } as const;
const words = (was: string, became: string): TrajectoryChange => ({ kind: 'words', path, field: 'text', was, became, segments: [] });
const status = (was: string, became: string): TrajectoryChange => ({ kind: 'changed', path, field: 'status', was, became });
const added = (text: string): TrajectoryChange => ({ kind: 'added', path, text });
const removed: TrajectoryChange = { kind: 'removed', path, text: 'x' };

it('tells a text typed in portions as one change from the first to the last', () => {
  expect(mergeChanges([words('', 'Вести'), status('planned', 'done'), words('Вести', 'Вести урок')])).toMatchObject([
    { kind: 'words', was: '', became: 'Вести урок', segments: [{ kind: 'added', text: 'Вести урок' }] },
    { kind: 'changed', was: 'planned', became: 'done' },
  ]);
});

it('tells nothing of what went back to where it was', () => {
  expect(mergeChanges([words('a', 'b'), status('planned', 'done'), words('b', 'a'), status('done', 'planned')])).toEqual([]);
  expect(mergeChanges([added('a'), words('a', 'b'), removed])).toEqual([]);
});

it('takes what is filled in after an addition as part of it', () => {
  expect(mergeChanges([added(''), words('', 'Цель'), status('planned', 'done')])).toEqual([added('Цель')]);
});

it('tells of a removed item only that it was removed', () => {
  expect(mergeChanges([words('a', 'b'), removed])).toEqual([removed]);
});
