import { expect, test } from 'vitest';
import { pathFacts } from './path-facts.ts';

const pair = { id: 'P1', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R', state: 'succeeded', nominated: true };
const figures = { currentRoundTripTime: 0.0426, bytesSent: 1000, bytesReceived: 2000 };
const own = { id: 'L', type: 'local-candidate', protocol: 'tcp', candidateType: 'srflx', address: '203.0.113.7' };
const far = { id: 'R', type: 'remote-candidate', protocol: 'tcp', candidateType: 'host', address: '198.51.100.9' };

test('the path that the transport names is told by protocol and kinds, never by address', () => {
  const other = { ...pair, id: 'P0', localCandidateId: 'X', bytesSent: 5 };
  const facts = pathFacts([other, { ...pair, ...figures }, own, far, { id: 'T', type: 'transport', selectedCandidatePairId: 'P1' }]);
  expect(facts).toEqual({ protocol: 'tcp', own: 'srflx', far: 'host', rtt: 43, sent: 1000, received: 2000 });
  expect(JSON.stringify(facts)).not.toMatch(/113|100\.9/);
});

test('a browser without a transport in its report marks the pair itself', () => {
  expect(pathFacts([{ ...pair, state: 'in-progress' }, own, far])).toBe(null);
  expect(pathFacts([pair, own, far])).toMatchObject({ protocol: 'tcp', rtt: null, sent: 0 });
});
