import { idParams } from '@tandem/contracts/list';
import { EditMe, me, peopleList, PeopleQuery } from '@tandem/contracts/person';
import * as z from 'zod';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { disablePerson, enablePerson } from './disable-person.ts';
import { listPeople } from './list-people.ts';
import { editMe, readMe } from './me.ts';
import { MAX_PHOTO_BYTES, readPhoto, removePhoto, setPhoto } from './photo.ts';

const nothing = { 204: z.null() };

/** One's own page, people of an organisation, and shutting an account. */
export function personRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: MAX_PHOTO_BYTES }, (_request, body, done) => done(null, body));

    app.get('/api/me', { config: { policy: 'person.editSelf' }, schema: { response: { 200: me } } }, ({ actor }) =>
      readMe({ actor }, ports),
    );
    app.patch(
      '/api/me',
      { config: { policy: 'person.editSelf' }, schema: { body: EditMe, response: { 200: me } } },
      async ({ actor, body }) => {
        await editMe({ actor, changes: body }, ports);
        return readMe({ actor }, ports);
      },
    );
    app.put(
      '/api/me/photo',
      { config: { policy: 'person.editSelf' }, schema: { body: z.instanceof(Buffer), response: nothing, hide: true } },
      async ({ actor, body }, reply) => {
        await setPhoto({ actor, bytes: body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.delete('/api/me/photo', { config: { policy: 'person.editSelf' }, schema: { response: nothing } }, async ({ actor }, reply) => {
      await removePhoto({ actor }, ports);
      return reply.code(204).send(null);
    });

    app.get(
      '/api/people',
      { config: { policy: 'organisation.readPeople' }, schema: { querystring: PeopleQuery, response: { 200: peopleList } } },
      async ({ actor, query }) => ({
        items: await listPeople({ actor, organisation: query.organisation }, ports),
        nextCursor: null,
      }),
    );
    app.get(
      '/api/people/:id/photo',
      { config: { policy: 'person.readProfile' }, schema: { params: idParams, hide: true } },
      async ({ actor, params }, reply) => {
        const { type, bytes } = await readPhoto({ actor, id: params.id }, ports);
        return reply
          .type(type)
          .header('x-content-type-options', 'nosniff')
          .header('cache-control', 'private, max-age=86400')
          .header('content-disposition', 'inline')
          .send(bytes);
      },
    );
    app.post(
      '/api/people/:id/disable',
      { config: { policy: 'person.disable' }, schema: { params: idParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await disablePerson({ actor, id: params.id }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/people/:id/enable',
      { config: { policy: 'person.disable' }, schema: { params: idParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await enablePerson({ actor, id: params.id }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
