import { RnnoiseWorkletNode, loadRnnoise } from '@sapphi-red/web-noise-suppressor';
import type { AudioProcessorOptions, Track, TrackProcessor } from 'livekit-client';
import { browserClock, repeat } from '../clock.ts';
import { loudness } from '../media/level-meter.ts';
import { effectFiles } from './effect-files.ts';
import type { EffectTrouble } from './effects.ts';
import { EFFORT_PERIOD, createEndurance } from './endurance.ts';
import { createVoiceWatch } from './lost-voice.ts';

/** The network was trained on sound of this rate. */
const RATE = 48_000;
/** A browser that has not let sound run by then does not let it, ms. */
const PATIENCE = 3000;
const LISTEN_EVERY = 250;

/** What exists while it runs. */
interface Filter {
  track: MediaStreamTrack;
  stop(): Promise<void>;
}

/**
 * Takes noise out of the sound of a microphone. It has a context of its own (the room's has the rate of the loudspeakers). When it cannot be
 * had anew for another device, it steps aside: then the microphone is sent as it is. `onTrouble` is called once at most.
 */
export function createNoiseFilter(onTrouble: (why: EffectTrouble) => void): TrackProcessor<Track.Kind.Audio, AudioProcessorOptions> {
  let filter: Filter | null = null;
  let told = false;

  function trouble(why: EffectTrouble): void {
    if (told) return;
    told = true;
    onTrouble(why);
  }

  async function stop(): Promise<void> {
    const stopped = filter;
    filter = null;
    await stopped?.stop();
  }

  return {
    name: 'tandem-noise',
    get processedTrack() {
      return filter?.track;
    },
    async init({ track }) {
      filter = await openFilter(track, trouble);
    },
    async restart({ track }) {
      await stop();
      try {
        filter = await openFilter(track, trouble);
      } catch {
        trouble('failed');
      }
    },
    destroy: stop,
  };
}

async function openFilter(track: MediaStreamTrack, onTrouble: (why: EffectTrouble) => void): Promise<Filter> {
  const context = new AudioContext({ sampleRate: RATE });
  try {
    const [wasmBinary] = await Promise.all([
      loadRnnoise({ url: effectFiles.noise, simdUrl: effectFiles.noiseSimd }),
      context.audioWorklet.addModule(effectFiles.noiseWorklet),
      runs(context),
    ]);
    if (!WebAssembly.validate(wasmBinary)) throw new Error('no program came'); // the worklet would be dumb, and say nothing
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const node = new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: 1 });
    // A second channel would come out silent.
    Object.assign(node, { channelCount: 1, channelCountMode: 'explicit' });
    const destination = context.createMediaStreamDestination();
    destination.channelCount = 1;
    source.connect(node).connect(destination);
    node.onprocessorerror = () => onTrouble('failed');
    context.onstatechange = () => void context.resume().catch(() => {});
    const stopWatch = watch(context, source, node, onTrouble);
    const processed = destination.stream.getAudioTracks()[0]!;
    return {
      track: processed,
      async stop() {
        stopWatch();
        context.onstatechange = null;
        source.disconnect();
        node.destroy();
        processed.stop();
        await context.close().catch(() => {});
      },
    };
  } catch (error) {
    void context.close().catch(() => {});
    throw error;
  }
}

async function runs(context: AudioContext): Promise<void> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('sound is not let run')), PATIENCE));
  await Promise.race([context.resume(), late]);
}

/** Sound that falls behind the clock, and a filter that has fallen dumb. */
function watch(context: AudioContext, source: AudioNode, output: AudioNode, onTrouble: (why: EffectTrouble) => void): () => void {
  const endurance = createEndurance();
  const voice = createVoiceWatch();
  const [into, out] = [source, output].map((node) => levelOf(context, node)) as [() => number, () => number];
  let before = { at: performance.now(), sound: context.currentTime };
  const stopListening = repeat(browserClock, LISTEN_EVERY, () => {
    if (voice.note(into(), out()) === 'lost') onTrouble('failed');
  });
  const stopTiming = repeat(browserClock, EFFORT_PERIOD, () => {
    const now = { at: performance.now(), sound: context.currentTime };
    const span = now.at - before.at;
    const delivered = (now.sound - before.sound) * 1000;
    before = now;
    if (endurance.note({ span, wanted: span, delivered, busy: 0 }) === 'gives-up') onTrouble('slow');
  });
  return () => {
    stopListening();
    stopTiming();
  };
}

/** How loud it is at a node now; 0 only when nothing at all comes out of it. */
function levelOf(context: AudioContext, node: AudioNode): () => number {
  const analyser = context.createAnalyser();
  node.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return () => {
    analyser.getFloatTimeDomainData(samples);
    return samples.every((sample) => sample === 0) ? 0 : Math.max(loudness(samples), Number.MIN_VALUE);
  };
}
