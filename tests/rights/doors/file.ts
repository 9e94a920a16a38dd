import { randomUUID } from 'node:crypto';
import type { Doors } from '../door.ts';
import { met, type Name, type Visitor } from '../people.ts';

const hosts: Name[] = ['mentor', 'mentee'];
/** Who may be inside while the meeting goes on. */
const inside: Visitor[] = [...hosts, 'guest', 'guestByLink'];
const announced = (clientId: string) => ({ clientId, name: 'File.pdf', size: 1000, type: 'application/pdf' });
const octets = { 'content-type': 'application/octet-stream' };

export const fileDoors: Doors = {
  'POST /api/meetings/:id/files': [
    {
      about: 'while it goes on',
      ask: ({ open }) => ({ path: `/api/meetings/${open}/files`, body: announced(randomUUID()) }),
      may: inside,
      changes: true,
      fields: 'id received sent',
    },
    {
      about: 'after its end',
      ask: ({ ended }) => ({ path: `/api/meetings/${ended}/files`, body: announced(randomUUID()) }),
      may: hosts,
      reply: 409,
      fields: 'type title status code detail',
    },
  ],
  // Everybody's own only: what the mentor sends is to others no file at all.
  'PATCH /api/meetings/:id/files/:file': {
    ask: ({ open, fileOnItsWay }) => ({
      path: `/api/meetings/${open}/files/${fileOnItsWay}?offset=0`,
      body: new TextEncoder().encode('%PDF-'),
      headers: octets,
    }),
    may: ['mentor'],
    changes: true,
    fields: 'id received sent',
  },
  'DELETE /api/meetings/:id/files/:file': {
    ask: ({ open, fileOnItsWay }) => ({ path: `/api/meetings/${open}/files/${fileOnItsWay}` }),
    may: ['mentor'],
    reply: 204,
    changes: true,
  },
  'GET /api/meetings/:id/files/:file': [
    { about: 'whole', ask: ({ ended, file }) => ({ path: `/api/meetings/${ended}/files/${file}` }), may: met },
    {
      about: 'a part',
      ask: ({ ended, file }) => ({ path: `/api/meetings/${ended}/files/${file}`, headers: { range: 'bytes=0-3' } }),
      may: met,
      reply: 206,
    },
    {
      about: 'sent before the guest came',
      ask: ({ ended, earlyFile }) => ({ path: `/api/meetings/${ended}/files/${earlyFile}` }),
      may: met.filter((name) => name !== 'guest'),
    },
    { about: 'by way of another meeting', ask: ({ open, file }) => ({ path: `/api/meetings/${open}/files/${file}` }), may: [] },
    { about: 'on its way', ask: ({ open, fileOnItsWay }) => ({ path: `/api/meetings/${open}/files/${fileOnItsWay}` }), may: [] },
  ],
};
