import { expect, test } from 'vitest';
import { type Addresses, allowOnly } from './allow-only.ts';

const candidate = (protocol: 'udp' | 'tcp') => `candidate:1 1 ${protocol} 2130706431 10.0.0.1 7881 typ host`;
const description = (type: RTCSdpType, ...protocols: ('udp' | 'tcp')[]): RTCSessionDescriptionInit => ({
  type,
  sdp: ['v=0', ...protocols.map((protocol) => `a=${candidate(protocol)}`), 'a=end-of-candidates'].join('\r\n'),
});

/** A signalling that keeps what it was given to send and what the connections heard. */
function signalling() {
  const passed: string[] = [];
  const told = (what: RTCSessionDescriptionInit | RTCIceCandidateInit) =>
    void passed.push(...(('sdp' in what ? what.sdp : (what as RTCIceCandidateInit).candidate) ?? '').split('\r\n'));
  const client: Addresses = {
    onTrickle: told,
    onAnswer: told,
    onOffer: told,
    sendIceCandidate: async (one) => told(one),
    sendOffer: told,
    sendAnswer: async (one) => told(one),
  };
  return { client, addresses: () => passed.filter((line) => line.includes('candidate:')).map((line) => line.split(' ')[2]) };
}

test.each(['udp', 'tcp'] as const)('only addresses of %s pass, whichever message carries them and whoever sends it', async (protocol) => {
  const { client, addresses } = signalling();
  allowOnly(client, protocol);
  for (const other of ['udp', 'tcp'] as const) {
    client.onTrickle?.({ candidate: candidate(other) }, 0);
    await client.sendIceCandidate({ candidate: candidate(other) } as RTCIceCandidate, 0);
  }
  client.onAnswer?.(description('answer', 'udp', 'tcp'), 1, {});
  client.onOffer?.(description('offer', 'tcp', 'udp'), 1, {});
  client.sendOffer(description('offer', 'udp', 'tcp'), 1);
  await client.sendAnswer(description('answer', 'udp', 'tcp'), 1);
  expect(addresses()).toEqual(Array.from({ length: 6 }, () => protocol));
});
