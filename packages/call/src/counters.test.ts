import { expect, test } from 'vitest';
import { sumCounters } from './counters.ts';

test('layers of one picture are added, directions and kinds are kept apart', () => {
  const sums = sumCounters(5, [
    {
      direction: 'sent',
      participantSid: 'PA_me',
      kind: 'video',
      report: [
        { type: 'outbound-rtp', packetsSent: 10, bytesSent: 1000, framesEncoded: 3 },
        { type: 'outbound-rtp', packetsSent: 5, bytesSent: 400, framesEncoded: 3 },
        { type: 'remote-inbound-rtp', packetsSent: 99 },
        { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.0423 },
      ],
    },
    {
      direction: 'received',
      participantSid: 'PA_olga',
      kind: 'audio',
      report: [{ type: 'inbound-rtp', packetsReceived: 7, bytesReceived: 70 }],
    },
  ]);
  expect(sums.sent.video).toEqual({ packets: 15, bytes: 1400, frames: 6 });
  expect(sums.received.audio).toEqual({ packets: 7, bytes: 70, frames: 0 });
  expect(sums.sent.audio.packets).toBe(0);
  expect(sums.rtt).toBe(42);
});
