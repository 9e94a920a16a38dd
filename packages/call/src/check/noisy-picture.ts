const WIDTH = 640;
const HEIGHT = 360;
const FRAMES = 15;

/** A picture of noise: it cannot be compressed, so an encoder sends as much as it may. Nothing of the person is in it. */
export function noisyPicture(): { track: MediaStreamTrack; stop(): void } {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(WIDTH, HEIGHT);
  const points = new Uint32Array(image.data.buffer);
  let noise = 1;
  const draw = () => {
    for (let at = 0; at < points.length; at++) {
      noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
      points[at] = noise | 0xff_00_00_00;
    }
    context.putImageData(image, 0, 0);
  };
  draw();
  const timer = setInterval(draw, 1000 / FRAMES);
  const track = canvas.captureStream(FRAMES).getVideoTracks()[0]!;
  return {
    track,
    stop() {
      clearInterval(timer);
      track.stop();
    },
  };
}
