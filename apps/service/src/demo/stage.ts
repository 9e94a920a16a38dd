import { localTime, plusDays, zonedTimeToInstant } from '@tandem/domain/time/zone';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import type { At } from './world.ts';

const MINUTE = 60_000;

/**
 * Where the demo is played: who has which id, which day day 0 is, and the product's ports at any moment of the past.
 * On the stage nobody is written to: mail and notices of the past stay unsent.
 */
export class Stage {
  readonly organisations = new Map<string, string>();
  readonly people = new Map<string, Actor>();
  readonly programmes = new Map<string, string>();
  readonly today: string;
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
    const { date } = localTime(ports.clock(), 'Europe/Moscow');
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    // Meetings lie on offsets 0 and 1 modulo 7: counted from a Friday at the latest they never fall on a Sunday.
    this.today = plusDays(date, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
  }

  day(offset: number): string {
    return plusDays(this.today, offset);
  }

  instant({ day, time }: At, timeZone: string): Date {
    return zonedTimeToInstant(this.day(day), time, timeZone);
  }

  /** The product as it was at a moment. */
  at(moment: Date): Ports {
    return {
      ...this.#ports,
      clock: () => moment,
      jobs: { ...this.#ports.jobs, add: async () => undefined },
      notices: { ...this.#ports.notices, send: async () => undefined },
    };
  }

  actor(person: string): Actor {
    const actor = this.people.get(person);
    if (!actor) throw new Error(`Nobody called ${person} in the demo`);
    return actor;
  }

  id(person: string): string {
    return this.actor(person).personId;
  }

  programme(id: string): string {
    const programme = this.programmes.get(id);
    if (!programme) throw new Error(`No programme ${id} in the demo`);
    return programme;
  }
}

export const minutesAfter = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * MINUTE);
