import { EncodedPacketSink, FilePathSource, Input, OGG, UnsupportedInputFormatError, WEBM } from 'mediabunny';

/** The packets of a sound file, one after the other; of one that was cut off, up to the cut. Nothing but the packet at hand is in memory. */
export async function* readPackets(path: string): AsyncGenerator<Uint8Array> {
  const input = new Input({ source: new FilePathSource(path), formats: [OGG, WEBM] });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (track) for await (const { data } of new EncodedPacketSink(track).packets()) yield data;
  } catch (error) {
    // Of a file whose writer was killed at once not even the headers may be there.
    if (!(error instanceof UnsupportedInputFormatError)) throw error;
  } finally {
    input.dispose();
  }
}
