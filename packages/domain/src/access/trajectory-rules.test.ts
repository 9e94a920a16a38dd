import { describe, expect, it } from 'vitest';
import { can } from './authorize.ts';
import { trajectoryReadableUntil } from './trajectory-rules.ts';
import { day, now, actorOf, programme, trajectory } from './world.fixture.ts';

describe('a trajectory after someone left', () => {
  it('is read as it stood at that moment', () => {
    expect(trajectoryReadableUntil(actorOf('formerMentor'), trajectory, now)).toEqual(day(20));
    expect(trajectoryReadableUntil(actorOf('mentor'), trajectory, now)).toBeNull();
    expect(trajectoryReadableUntil(actorOf('asked'), trajectory, now)).toBeNull();
    expect(trajectoryReadableUntil(actorOf('curator'), trajectory, now)).toBeNull();
  });

  it('is not read by a former mentor whom the mentee never met', () => {
    const participants = programme.participants.map((p) => (p.personId === 'mentee' ? { ...p, from: day(21) } : p));
    expect(trajectoryReadableUntil(actorOf('formerMentor'), { ...trajectory, programme: { ...programme, participants } }, now)).toBeNull();
  });

  it('is the own one for a former mentee, never that of another of the group', () => {
    const participants = programme.participants.map((p) => (p.personId === 'mentee2' ? { ...p, to: day(19) } : p));
    const left = { ...programme, participants };
    expect(trajectoryReadableUntil(actorOf('mentee2'), { ...trajectory, programme: left }, now)).toBeNull();
    expect(trajectoryReadableUntil(actorOf('mentee2'), { ...trajectory, menteeId: 'mentee2', programme: left }, now)).toEqual(day(19));
  });

  it('takes back nothing while the person has come again', () => {
    const again = [
      ...programme.participants,
      { personId: 'formerMentor', part: 'mentor', answer: 'accepted', from: day(22), to: null } as const,
    ];
    const resource = { ...trajectory, programme: { ...programme, participants: again } };
    expect(can(actorOf('formerMentor'), 'trajectory.write', resource, now)).toBe(true);
    expect(trajectoryReadableUntil(actorOf('formerMentor'), resource, now)).toBeNull();
  });
});
