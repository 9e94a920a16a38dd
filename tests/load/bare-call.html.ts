/** The floor: livekit-client and nothing else. Joins on a click and says when the first remote frame is drawn. */
export const bareCallPage = (script: string): string => `<!doctype html><meta charset="utf-8"><button>join</button><script type="module">
${script}
</script>`;

export const bareCallEntry = `
import { Room, RoomEvent } from 'livekit-client';
const { url, token } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const room = new Room({ adaptiveStream: true, dynacast: true });
await room.prepareConnection(url, token);
const started = { at: 0 };
room.on(RoomEvent.TrackSubscribed, (track) => {
  const element = track.attach();
  document.body.append(element);
  if (track.kind === 'video') element.requestVideoFrameCallback(() => (window.firstFrame = performance.now() - started.at));
});
document.querySelector('button').onclick = async () => {
  started.at = performance.now();
  await room.connect(url, token);
  await room.localParticipant.enableCameraAndMicrophone();
};
window.ready = true;
`;
