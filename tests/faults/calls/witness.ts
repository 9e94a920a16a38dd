/** What the room shows at one moment, as a person reads it; null where there is no room on the screen. */
export interface Screen {
  /** Of the call, and the words for it in the top bar. */
  phase: string;
  line: string;
  /** Of the own microphone's button: `on`, `off`, `starting`, `blocked`. */
  microphone: string;
  /** The other person's tile: `instead` are the words that stand there in place of the picture. */
  other: { microphone: string; picture: boolean; instead: string } | null;
}

/** Sums since the page was loaded, of all connections there ever were. Packets, of the sent picture frames; energy as WebRTC's `totalAudioEnergy`; `arrived` counts anything. */
export interface Media {
  audioSent: number;
  audioHeard: number;
  videoSent: number;
  videoSeen: number;
  /** Of the own microphone's track as it is handed to the encoder: silence has none. */
  energySpoken: number;
  /** Of what is played. */
  energyHeard: number;
  /** Bytes and answers on the network paths: growth means that the way is alive. */
  arrived: number;
  /** Bytes of the own picture, and of the own sound. */
  videoBytesSent: number;
  audioBytesSent: number;
  /** Samples of others' sound that were played, and how many of them were made up for packets that did not come in time. */
  samplesPlayed: number;
  samplesMadeUp: number;
}

export interface Sample {
  /** ms since 1970 */
  at: number;
  screen: Screen | null;
  media: Media;
}

/**
 * Runs in the page before anything of it: keeps every connection of WebRTC, so that what is counted comes from the browser and not from
 * the code that is judged. They stand at `window.connections`.
 */
export function installWitness(): void {
  const connections: RTCPeerConnection[] = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...parameters: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...parameters);
      connections.push(this);
    }
  };
  const highest = new Map<string, { name: keyof Media; value: number }>();

  async function readMedia(): Promise<Media> {
    await Promise.all(
      connections.map(async (connection, at) => {
        const report = await connection.getStats();
        report.forEach((entry: Record<string, unknown>) => {
          const count = (name: keyof Media, value: unknown) =>
            void highest.set(`${at} ${String(entry.id)} ${name}`, { name, value: Number(value ?? 0) });
          if (entry.type === 'outbound-rtp' && entry.kind === 'audio') count('audioSent', entry.packetsSent);
          // Not packets: the line is probed with empty ones where no picture goes out.
          if (entry.type === 'outbound-rtp' && entry.kind === 'video') count('videoSent', entry.framesSent);
          if (entry.type === 'outbound-rtp') count(entry.kind === 'audio' ? 'audioBytesSent' : 'videoBytesSent', entry.bytesSent);
          if (entry.type === 'inbound-rtp') count(entry.kind === 'audio' ? 'audioHeard' : 'videoSeen', entry.packetsReceived);
          if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
            count('energyHeard', entry.totalAudioEnergy);
            count('samplesPlayed', entry.totalSamplesReceived);
            count('samplesMadeUp', Number(entry.concealedSamples) - Number(entry.silentConcealedSamples));
          }
          if (entry.type === 'media-source' && entry.kind === 'audio') count('energySpoken', entry.totalAudioEnergy);
          if (entry.type === 'candidate-pair') count('arrived', Number(entry.bytesReceived) + Number(entry.responsesReceived));
        });
      }),
    );
    const sums: Media = {
      ...{ audioSent: 0, audioHeard: 0, videoSent: 0, videoSeen: 0, energySpoken: 0, energyHeard: 0, arrived: 0 },
      ...{ videoBytesSent: 0, audioBytesSent: 0, samplesPlayed: 0, samplesMadeUp: 0 },
    };
    for (const { name, value } of highest.values()) sums[name] += value;
    return sums;
  }

  /** How the media go at present: `udp`, `tcp`, or how the relay is reached. */
  async function readWays(): Promise<string[]> {
    const ways = new Set<string>();
    for (const connection of connections.filter(({ connectionState }) => connectionState === 'connected')) {
      const report = (await connection.getStats()) as unknown as Map<string, Record<string, string>>;
      const transport = [...report.values()].find(({ type }) => type === 'transport');
      const pair = transport && report.get(transport.selectedCandidatePairId ?? '');
      const local = pair && report.get(pair.localCandidateId ?? '');
      if (local) ways.add(local.relayProtocol ?? local.protocol!);
    }
    return [...ways];
  }

  function readScreen(): Screen | null {
    const line = document.querySelector('[data-connection]');
    const microphone = document.querySelector<HTMLElement>('[data-control="microphone"]');
    if (!line || !microphone) return null;
    const tile = document.querySelector<HTMLElement>('[data-person][data-self="false"]');
    return {
      phase: document.querySelector<HTMLElement>('[data-phase]')?.dataset.phase ?? '',
      line: line.textContent.trim(),
      microphone: microphone.dataset.state ?? '',
      other: tile && {
        microphone: tile.dataset.microphone ?? '',
        picture: tile.querySelector('video') !== null,
        instead: tile.querySelector('.why')?.textContent.trim() ?? '',
      },
    };
  }

  Object.assign(window, {
    connections,
    ways: readWays,
    witness: async (): Promise<Sample> => {
      const media = await readMedia();
      return { at: Date.now(), screen: readScreen(), media };
    },
  });
}
