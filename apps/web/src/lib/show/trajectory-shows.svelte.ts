import type { Look } from '@tandem/contracts/access-log';
import type { PersonInList } from '@tandem/contracts/person';
import type { GiveShow, Show } from '@tandem/contracts/show';
import { api } from '#lib/api/client.ts';

type Listed<Item> = { items: Item[] };

/** To whom a trajectory is shown, who looked, and whom it may be shown to. */
export class TrajectoryShows {
  readonly #path: string;
  #shows = $state.raw<readonly Show[]>([]);
  #looks = $state.raw<readonly Look[]>([]);
  #people = $state.raw<readonly PersonInList[]>([]);

  constructor(trajectoryId: string) {
    this.#path = `/trajectories/${trajectoryId}`;
  }

  get shows(): readonly Show[] {
    return this.#shows;
  }

  get looks(): readonly Look[] {
    return this.#looks;
  }

  /** Colleagues of the reader's organisations. */
  get people(): readonly PersonInList[] {
    return this.#people;
  }

  async load(): Promise<void> {
    const [shows, looks, people] = await Promise.all([
      api().get<Listed<Show>>(`${this.#path}/shows`),
      api().get<Listed<Look>>(`${this.#path}/looks`),
      api().get<Listed<PersonInList>>('/people'),
    ]);
    this.#shows = shows.items;
    this.#looks = looks.items;
    this.#people = people.items;
  }

  async give(show: GiveShow): Promise<Show> {
    const given = await api().post<Show>(`${this.#path}/shows`, show);
    this.#shows = [...this.#shows.filter(({ personId }) => personId !== given.personId), given];
    return given;
  }

  async takeBack(show: Show): Promise<void> {
    await api().delete(`${this.#path}/shows/${show.id}`);
    this.#shows = this.#shows.filter(({ id }) => id !== show.id);
  }
}
