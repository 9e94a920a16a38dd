import type { Room } from 'livekit-client';

/** What of LiveKit's signalling carries addresses of media, in both directions. */
export type Addresses = Pick<
  Room['engine']['client'],
  'onTrickle' | 'onAnswer' | 'onOffer' | 'sendIceCandidate' | 'sendOffer' | 'sendAnswer'
>;

/**
 * Keeps every address of the other protocol from both sides. A browser has no setting for it; the addresses travel through LiveKit's
 * signalling, in candidates of their own and within every offer and answer: also within the browser's own, from the second one on.
 * Whether it worked is read from the path itself.
 */
export function allowOnly(client: Addresses, protocol: 'udp' | 'tcp'): void {
  const allowed = new RegExp(`^(a=)?candidate:\\S+ \\d+ ${protocol} `, 'i');
  const passes = (candidate: string | undefined) => !candidate || allowed.test(candidate);
  const strip = (description: RTCSessionDescriptionInit): RTCSessionDescriptionInit => ({
    ...description,
    sdp: (description.sdp ?? '')
      .split('\r\n')
      .filter((line) => !line.startsWith('a=candidate:') || passes(line))
      .join('\r\n'),
  });
  const { onTrickle, onAnswer, onOffer } = client;
  client.onTrickle = (candidate, target) => passes(candidate.candidate) && onTrickle?.(candidate, target);
  client.onAnswer = (description, ...rest) => onAnswer?.(strip(description), ...rest);
  client.onOffer = (description, ...rest) => onOffer?.(strip(description), ...rest);
  const sendIceCandidate = client.sendIceCandidate.bind(client);
  const sendOffer = client.sendOffer.bind(client);
  const sendAnswer = client.sendAnswer.bind(client);
  client.sendIceCandidate = async (candidate, target) => {
    if (passes(candidate.candidate)) await sendIceCandidate(candidate, target);
  };
  client.sendOffer = (description, ...rest) => sendOffer(strip(description), ...rest);
  client.sendAnswer = (description, ...rest) => sendAnswer(strip(description), ...rest);
}
