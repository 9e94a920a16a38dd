/** How an address of a network path was found: the own one, as a server outside sees it, or that of a relay (TURN). */
export type CandidateKind = 'host' | 'srflx' | 'prflx' | 'relay';

/** The chosen path of one connection and what went over it so far. No address is among it. */
export interface PathFacts {
  protocol: 'udp' | 'tcp';
  own: CandidateKind;
  far: CandidateKind;
  /** ms; null: not measured yet. */
  rtt: number | null;
  sent: number;
  received: number;
}

type Entry = Record<string, unknown>;

/** The path that a browser's report names as chosen; null while there is none. */
export function pathFacts(report: readonly Entry[]): PathFacts | null {
  const byId = new Map(report.map((entry) => [entry.id, entry]));
  // Firefox has no transport: it marks the pair itself.
  const chosen = report.find(({ type }) => type === 'transport')?.selectedCandidatePairId;
  const pair =
    byId.get(chosen) ?? report.find(({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded');
  if (!pair) return null;
  const [own, far] = [byId.get(pair.localCandidateId), byId.get(pair.remoteCandidateId)];
  return {
    protocol: own?.protocol === 'tcp' ? 'tcp' : 'udp',
    own: kindOf(own),
    far: kindOf(far),
    rtt: typeof pair.currentRoundTripTime === 'number' ? Math.round(pair.currentRoundTripTime * 1000) : null,
    sent: Number(pair.bytesSent ?? 0),
    received: Number(pair.bytesReceived ?? 0),
  };
}

const kinds: ReadonlySet<unknown> = new Set(['host', 'srflx', 'prflx', 'relay']);
const kindOf = (candidate: Entry | undefined): CandidateKind =>
  kinds.has(candidate?.candidateType) ? (candidate!.candidateType as CandidateKind) : 'host';
