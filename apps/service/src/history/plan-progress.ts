import type { Ports } from '../platform/ports.ts';
import { planCounts, type PlanCounts } from '../trajectory/plan-counts.ts';

/** One mentee's plan in numbers: the only thing of a trajectory that a curator sees. */
export interface PlanProgressOfMentee {
  menteeId: string;
  menteeName: string;
  events: number;
  done: number;
  inProgress: number;
}

const MOST_KEPT = 2000;

/** Counts of the plans of programmes. What this process has read of a document holds until the document is written again. */
export class PlanProgressReader {
  #ports: Ports;
  #kept = new Map<string, { seq: bigint; counts: PlanCounts }>();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** By programme, mentee by mentee; programmes without a trajectory are left out. */
  async of(programmeIds: readonly string[]): Promise<Map<string, PlanProgressOfMentee[]>> {
    if (programmeIds.length === 0) return new Map();
    const trajectories = await this.#ports.database.trajectory.findMany({
      where: { programmeId: { in: [...programmeIds] } },
      select: {
        programmeId: true,
        menteeId: true,
        documentId: true,
        mentee: { select: { name: true } },
        document: { select: { lastSeq: true } },
      },
      orderBy: { createdAt: 'asc' },
    });
    const written = trajectories.filter(({ documentId, document }) => this.#kept.get(documentId)?.seq !== document.lastSeq);
    const read = await planCounts(
      written.map(({ documentId }) => documentId),
      this.#ports,
    );
    if (this.#kept.size + read.size > MOST_KEPT) this.#kept.clear();
    for (const { documentId, document } of written) {
      const counts = read.get(documentId);
      if (counts) this.#kept.set(documentId, { seq: document.lastSeq, counts });
    }
    const found = new Map<string, PlanProgressOfMentee[]>();
    for (const { programmeId, menteeId, mentee, documentId } of trajectories) {
      const { events, done, inProgress } = this.#kept.get(documentId)?.counts ?? { events: 0, done: 0, inProgress: 0 };
      found.set(programmeId, [...(found.get(programmeId) ?? []), { menteeId, menteeName: mentee.name, events, done, inProgress }]);
    }
    return found;
  }
}
