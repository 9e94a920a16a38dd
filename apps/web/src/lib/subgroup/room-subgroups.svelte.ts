import type { NewSheet } from '@tandem/contracts/sheet';
import type { SubgroupRoundView, Subgroups } from '@tandem/contracts/subgroup';
import { companyOf, groupAt, WARNING_BEFORE, type Placement } from '@tandem/domain/subgroup/subgroup';
import { toaster } from '@tandem/ui/toaster';
import { askOnce } from '#lib/api/ask-once.ts';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Realtime } from '#lib/room/realtime.ts';
import { strikeGong } from './gong.ts';

const ASK_AGAIN = 2000;

/** Times between two answers of the service are counted on its clock. */
type Clock = { now(): number };

type Options = {
  meetingId: string;
  /** Of this person. */
  personId: string;
  /** Everybody who is asked to the meeting. */
  people: () => readonly string[];
  realtime: Pick<Realtime, 'onConnect' | 'onNotice'>;
  clock: Clock;
  /** With whom sound and pictures are exchanged from now on; null: everybody. */
  onCompany: (company: ReadonlySet<string> | null) => void;
  /** For those who hear the screen. */
  say: (words: string) => void;
  nameOf: (personId: string) => string;
};

/**
 * The sub-groups of a training in the room: who is where, until when. Until the service has answered once nobody is heard or hears, since the
 * page may come back into the middle of an exercise. The end is kept by the clock, also while the service is away.
 */
export class RoomSubgroups {
  readonly #options: Options;
  readonly #stops: (() => void)[];
  #round = $state.raw<SubgroupRoundView | null>(null);
  #known = false;
  #entered = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Moments on the server's clock at which something is to be done, once. */
  #warned: string | null = null;
  #heard: string | null = null;
  #visited = new Set<string>();
  /** Renewed whenever a moment has passed that changes who is where. */
  #moment = $state(0);

  constructor(options: Options) {
    this.#options = options;
    this.#moment = options.clock.now();
    options.onCompany(new Set());
    this.#stops = [
      options.realtime.onConnect(() => void this.refresh()),
      options.realtime.onNotice(({ about, id }) => about === 'subgroup' && id === options.meetingId && void this.refresh()),
    ];
  }

  /** What is under way; null: nothing. */
  get round(): SubgroupRoundView | null {
    return this.#round && Date.parse(this.#round.endsAt) > this.#moment ? this.#round : null;
  }

  /** The exercise under way is done in sub-groups. */
  get isDivided(): boolean {
    return (this.round?.groups.length ?? 0) > 0;
  }

  /** In which sub-group a person is; null: in none. */
  groupOf(personId: string): number | null {
    return this.round ? groupAt(personId, this.#placements, new Date(this.#moment)) : null;
  }

  get own(): number | null {
    return this.groupOf(this.#options.personId);
  }

  /** Who is on the screen with this person; null: everybody in the room. */
  get company(): ReadonlySet<string> | null {
    const { personId, people } = this.#options;
    return this.isDivided ? companyOf(personId, people(), this.#placements, new Date(this.#moment)) : null;
  }

  /** A visit that was announced and has not begun. */
  get coming(): boolean {
    return this.#placements.some(({ personId, from }) => personId === this.#options.personId && from.getTime() > this.#moment);
  }

  get #placements(): Placement[] {
    return (this.#round?.placements ?? []).map(({ personId, group, from, to }) => ({
      personId,
      group,
      from: new Date(from),
      to: to === null ? null : new Date(to),
    }));
  }

  /** This person is going in: from here on it has to be known. */
  enter(): void {
    this.#entered = true;
    void this.refresh();
  }

  readonly refresh = askOnce(async () => {
    try {
      const { round } = await api().get<Subgroups>(`/meetings/${this.#options.meetingId}/subgroups`);
      this.#take(round);
    } catch {
      // Asked again with the next notice or return of the line; what is known ends by the clock. Whoever is inside must know, to be heard at all.
      if (this.#entered && !this.#known) this.#timer = setTimeout(() => void this.refresh(), ASK_AGAIN);
    }
  });

  async start(round: { title: string; minutes: number; groups: string[][]; sheet: NewSheet | null }): Promise<boolean> {
    return this.#act(() => api().post(this.#path(''), round));
  }

  end(): Promise<boolean> {
    return this.#act(() => api().delete(this.#path('')));
  }

  extend(minutes: number): Promise<boolean> {
    return this.#act(() => api().post(this.#path('/minutes'), { minutes }));
  }

  tell(text: string): Promise<boolean> {
    return this.#act(() => api().post(this.#path('/message'), { text }));
  }

  call(): Promise<boolean> {
    return this.#act(() => api().post(this.#path('/call')));
  }

  place(personId: string, group: number | null): Promise<boolean> {
    return this.#act(() => api().put(this.#path(`/people/${personId}`), { group }));
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
  }

  async #act(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      await this.refresh();
      return true;
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
      void this.refresh();
      return false;
    }
  }

  #take(round: SubgroupRoundView | null): void {
    const before = this.#round;
    const was = this.round;
    this.#round = round;
    this.#known = true;
    this.#pass(was);
    if (round && before?.id !== round.id) {
      this.#heard = round.message?.at ?? null;
      this.#visited = new Set(this.#visits().map(({ key }) => key));
      this.#options.say(
        this.isDivided ? m.subgroup_said_began({ title: round.title }) : m.subgroup_said_began_together({ title: round.title }),
      );
      strikeGong('begin');
    }
    if (!round) return;
    if (round.message && round.message.at !== this.#heard) {
      this.#heard = round.message.at;
      this.#options.say(m.subgroup_said_message({ text: round.message.text }));
      strikeGong('word');
    }
    // Whoever leads and comes to this group is heard only after the sound.
    for (const { key, personId } of this.#visits()) {
      if (this.#visited.has(key)) continue;
      this.#visited.add(key);
      this.#options.say(m.subgroup_said_coming({ name: this.#options.nameOf(personId) }));
      strikeGong('visit');
    }
  }

  /** Visits of others to the own group that are announced or under way. */
  #visits(): { key: string; personId: string }[] {
    const { personId: me } = this.#options;
    const own = this.own;
    if (own === null || !this.#round) return [];
    const began = this.#round.startedAt;
    return this.#round.placements
      .filter(({ personId, group, from }) => personId !== me && group === own && from > began)
      .map(({ personId, from }) => ({ key: `${personId} ${from}`, personId }));
  }

  /** A moment has passed: says who is where now, and waits for the next. */
  #pass(was = this.round): void {
    clearTimeout(this.#timer);
    const now = this.#options.clock.now();
    this.#moment = now;
    if (was && !this.round) {
      this.#options.say(was.groups.length > 0 ? m.subgroup_said_over() : m.subgroup_said_over_together());
      strikeGong('end');
    }
    if (this.#known) this.#options.onCompany(this.company);
    if (!this.#round || !this.round) return;
    const ends = Date.parse(this.#round.endsAt);
    const warns = ends - WARNING_BEFORE;
    if (now >= warns && this.#warned !== this.#round.endsAt) {
      this.#warned = this.#round.endsAt;
      this.#options.say(m.subgroup_said_minute());
      strikeGong('minute');
    }
    const moments = [ends, warns, ...this.#placements.flatMap(({ from, to }) => [from.getTime(), to?.getTime() ?? 0])].filter(
      (at) => at > now,
    );
    this.#timer = setTimeout(() => this.#pass(), Math.min(...moments) - now + 20);
  }

  #path(rest: string): string {
    return `/meetings/${this.#options.meetingId}/subgroups${rest}`;
  }
}
