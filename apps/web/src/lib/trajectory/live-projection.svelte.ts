import type {
  DifficultyProjection,
  EventProjection,
  EvidenceProjection,
  GoalProjection,
  ReflectionProjection,
  StyleProjection,
  TrajectoryCounts,
  TrajectoryProjection,
} from '@tandem/trajectory/projection';
import { keptItems, sameFields } from './kept-items.ts';

/**
 * The text of a trajectory as the screen reads it, each part followed by itself. What stays the same keeps its identity: a letter in one
 * field redraws nothing in two hundred others.
 */
export class LiveProjection implements TrajectoryProjection {
  schemaVersion = $state.raw(0);
  template = $state.raw<string | null>(null);
  language = $state.raw<TrajectoryProjection['language']>(null);
  startsOn = $state.raw<string | null>(null);
  image = $state.raw('');
  difficulties = $state.raw<DifficultyProjection[]>([]);
  goals = $state.raw<GoalProjection[]>([]);
  events = $state.raw<EventProjection[]>([]);
  evidence = $state.raw<EvidenceProjection[]>([]);
  reflections = $state.raw<ReflectionProjection[]>([]);
  style = $state.raw<StyleProjection[]>([]);
  counts = $state.raw() as TrajectoryCounts;

  constructor(projection: TrajectoryProjection) {
    this.take(projection);
  }

  take(next: TrajectoryProjection): void {
    this.schemaVersion = next.schemaVersion;
    this.template = next.template;
    this.language = next.language;
    this.startsOn = next.startsOn;
    this.image = next.image;
    this.difficulties = keptItems(this.difficulties, next.difficulties);
    this.goals = keptItems(this.goals, next.goals);
    this.events = keptItems(this.events, next.events);
    this.evidence = keptItems(this.evidence, next.evidence);
    this.reflections = keptItems(this.reflections, next.reflections);
    this.style = keptItems(this.style, next.style);
    if (!this.counts || !sameFields(this.counts, next.counts)) this.counts = next.counts;
  }
}
