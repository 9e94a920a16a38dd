/** A moving picture that can be put into a video element. The object is the same as long as the picture is. */
export interface CallVideo {
  id: string;
  /** The own camera: people expect a mirror. */
  mirrored: boolean;
  /** The media server stopped sending it because the network is too narrow; the last frame stands. */
  paused: boolean;
  /** Shows it in `element` until the returned function is called (fits Svelte's attachments). */
  attach(element: HTMLVideoElement): () => void;
}

/** Shows a plain browser track, as the device check does before LiveKit is loaded. */
export function previewVideo(track: MediaStreamTrack): CallVideo {
  return {
    id: track.id,
    mirrored: true,
    paused: false,
    attach(element) {
      element.muted = true;
      element.playsInline = true;
      element.srcObject = new MediaStream([track]);
      void element.play().catch(() => {}); // refused only when the element already left the page
      return () => {
        element.srcObject = null;
      };
    },
  };
}
