/**
 * Where the effects' programs and models lie on our own origin: the pages' build copies them there from their packages (apps/web,
 * `effect-files.ts`). The versions are part of the addresses, since what lies there is never asked for twice.
 */
const place = '/_app/immutable/effects';

export const effectFiles = {
  /** The folder that holds MediaPipe's `vision_wasm_internal.{js,wasm}`. */
  segmenter: `${place}/tasks-vision-0.10.14`,
  /** Finds people in a picture; see https://ai.google.dev/edge/mediapipe/solutions/vision/image_segmenter */
  model: `${place}/selfie-segmenter-0.10.0.tflite`,
  noiseWorklet: `${place}/noise-suppressor-0.4.1/rnnoise-worklet.js`,
  noise: `${place}/noise-suppressor-0.4.1/rnnoise.wasm`,
  noiseSimd: `${place}/noise-suppressor-0.4.1/rnnoise_simd.wasm`,
} as const;
