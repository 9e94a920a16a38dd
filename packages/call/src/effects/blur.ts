import { type BackgroundOptions, BackgroundTransformer, ProcessorWrapper } from '@livekit/track-processors';
import { Track, type TrackProcessor, type VideoProcessorOptions, getLogger } from 'livekit-client';
import { browserClock, repeat } from '../clock.ts';
import { effectFiles } from './effect-files.ts';
import type { EffectTrouble } from './effects.ts';
import { EFFORT_PERIOD, createEndurance } from './endurance.ts';

/** How much, in pixels: shelves and people behind one are to be no more than colours. */
const RADIUS = 40;
/** Without a first frame by then it does not work here, ms. It waits for 10 MB and for programs to be compiled. */
const PATIENCE = 30_000;
/** So many stretches in a row without any frame, while the camera gives some, are a failure: of frames that are refused, of none at all. */
const REFUSED_FOR = 2;
const DEAD_FOR = 5;

// The library has just turned it up.
getLogger('livekit').setDefaultLevel('silent');

/**
 * The library's blur, sealed. It would show the first frame as it is, go on with an old mask when it finds no new one, and pass everything
 * through while it is being taken down; from here only frames come whose people were found in these very frames.
 */
class SealedTransformer extends BackgroundTransformer {
  readonly #note: (delivered: boolean, took: number) => void;

  constructor(note: (delivered: boolean, took: number) => void) {
    super({
      blurRadius: RADIUS,
      assetPaths: { tasksVisionFileSet: effectFiles.segmenter, modelAssetPath: effectFiles.model },
      segmenterOptions: { delegate: drawsInSoftware() ? 'CPU' : 'GPU' },
    });
    this.#note = note;
  }

  override async transform(frame: VideoFrame, controller: TransformStreamDefaultController<VideoFrame>): Promise<void> {
    const began = performance.now();
    let delivered = false;
    const enqueue = (made: VideoFrame) => {
      const context = this.canvas?.getContext('webgl2') as WebGL2RenderingContext | null | undefined;
      if (made === frame || this.segmentationResults === undefined || !context || context.isContextLost()) return made.close();
      controller.enqueue(made);
      delivered = true;
    };
    this.isFirstFrame = false;
    this.segmentationResults = undefined;
    await super.transform(frame, { enqueue } as TransformStreamDefaultController<VideoFrame>);
    this.#note(delivered, performance.now() - began);
  }
}

export interface BlurProcessor extends TrackProcessor<Track.Kind.Video> {
  /** A first blurred frame has come, or the camera ended before. Rejects when none comes. */
  ready: Promise<void>;
}

let made = 0;

/** The background of a camera's picture, blurred. `onTrouble` is called once at most: from then on nothing good comes of it. */
export function createBlur(onTrouble: (why: EffectTrouble) => void): BlurProcessor {
  const first = Promise.withResolvers<void>();
  first.promise.catch(() => {}); // whoever waits for it hears of it
  const endurance = createEndurance();
  let source: MediaStreamTrack | null = null;
  /** Since the last look; `camera` is a sum. */
  let tally = { at: 0, camera: 0, delivered: 0, tried: 0, busy: 0 };
  let waitsSince: number | null = null;
  let dead = 0;
  let ended = false;
  let stopWatch = () => {};

  // A name of its own: where it needs a canvas in the page, the library looks for it by the name.
  const inner = new ProcessorWrapper<BackgroundOptions, SealedTransformer>(new SealedTransformer(note), `tandem-blur-${++made}`);

  function note(delivered: boolean, took: number): void {
    tally.tried++;
    tally.busy += took;
    if (!delivered) return;
    tally.delivered++;
    waitsSince = null;
    first.resolve();
  }

  function watch(track: MediaStreamTrack): void {
    const now = performance.now();
    source = track;
    waitsSince = now;
    tally = { at: now, camera: framesOf(track) ?? 0, delivered: 0, tried: 0, busy: 0 };
    stopWatch();
    if (!ended) stopWatch = repeat(browserClock, EFFORT_PERIOD, look);
  }

  function look(): void {
    if (source!.readyState === 'ended') return first.resolve(); // nothing more to wait for
    const now = performance.now();
    const camera = framesOf(source!);
    const { at, delivered, tried, busy } = tally;
    const wanted = camera === null ? tried : camera - tally.camera;
    tally = { at: now, camera: camera ?? 0, delivered: 0, tried: 0, busy: 0 };
    if (waitsSince !== null) return now - waitsSince > PATIENCE ? giveUp('failed') : undefined;
    if (!source!.enabled || source!.muted || (camera !== null && wanted === 0)) return void (dead = 0);
    dead = delivered === 0 ? dead + 1 : 0;
    if (dead >= (tried > 0 ? REFUSED_FOR : DEAD_FOR)) giveUp('failed');
    else if (endurance.note({ span: now - at, wanted, delivered, busy }) === 'gives-up') giveUp('slow');
  }

  function giveUp(why: EffectTrouble): void {
    if (ended) return;
    end();
    onTrouble(why);
  }

  function end(): void {
    ended = true;
    stopWatch();
    first.reject(new Error('no blurred frame'));
  }

  return {
    name: inner.name,
    ready: first.promise,
    get processedTrack() {
      return inner.processedTrack;
    },
    async init(options: VideoProcessorOptions) {
      await inner.init(options);
      watch(options.track);
    },
    async restart(options: VideoProcessorOptions) {
      try {
        await inner.restart(options);
        watch(options.track);
      } catch (error) {
        giveUp('failed');
        throw error;
      }
    },
    async destroy() {
      end();
      await inner.destroy();
    },
  };
}

/** Without a graphics card the processor finds people many times faster by itself than by playing one. */
function drawsInSoftware(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  const names = context?.getExtension('WEBGL_debug_renderer_info');
  const renderer = context && names ? String(context.getParameter(names.UNMASKED_RENDERER_WEBGL)) : '';
  context?.getExtension('WEBGL_lose_context')?.loseContext(); // a browser has few of them
  return /swiftshader|llvmpipe|software|basic render/i.test(renderer);
}

/** How many frames a camera has given so far, where the browser counts them. */
function framesOf(track: MediaStreamTrack): number | null {
  return (track as { stats?: { deliveredFrames?: number } }).stats?.deliveredFrames ?? null;
}

export interface BlurredTrack {
  track: MediaStreamTrack;
  /** Ends the blurring, not the camera. */
  stop(): void;
}

/** The same outside of a call. Rejects when it cannot be had. */
export async function blurTrack(track: MediaStreamTrack, onTrouble: (why: EffectTrouble) => void): Promise<BlurredTrack> {
  const blur = createBlur(onTrouble);
  const element = document.createElement('video');
  Object.assign(element, { muted: true, playsInline: true, srcObject: new MediaStream([track]) });
  const stop = () => {
    element.srcObject = null;
    void blur.destroy().catch(() => {});
  };
  try {
    void element.play().catch(() => {}); // refused only when it was stopped already
    await blur.init({ kind: Track.Kind.Video, track, element });
    await blur.ready;
  } catch (error) {
    stop();
    throw error;
  }
  return { track: blur.processedTrack!, stop };
}
