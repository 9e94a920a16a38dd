import { holidayList, holidayParams, KeepHoliday } from '@tandem/contracts/holiday';
import { idParams } from '@tandem/contracts/list';
import {
  ChangeRoles,
  CreateOrganisation,
  EditOrganisation,
  organisation,
  organisationList,
  organisationPersonParams,
} from '@tandem/contracts/organisation';
import { peopleList } from '@tandem/contracts/person';
import * as z from 'zod';
import { listPeople } from '../person/list-people.ts';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { changeRoles } from './change-roles.ts';
import { keepHoliday, listHolidays, removeHoliday } from './holidays.ts';
import { createOrganisation, editOrganisation, listOrganisations, readOrganisation } from './organisations.ts';

export function organisationRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/organisations',
      { config: { policy: 'organisation.read' }, schema: { response: { 200: organisationList } } },
      async ({ actor }) => ({
        items: await listOrganisations({ actor }, ports),
        nextCursor: null,
      }),
    );
    app.post(
      '/api/organisations',
      { config: { policy: 'organisation.create' }, schema: { body: CreateOrganisation, response: { 201: organisation } } },
      async ({ actor, body }, reply) => {
        const id = await createOrganisation({ actor, fields: body }, ports);
        return reply.code(201).send(await readOrganisation({ actor, id }, ports));
      },
    );
    app.get(
      '/api/organisations/:id',
      { config: { policy: 'organisation.read' }, schema: { params: idParams, response: { 200: organisation } } },
      ({ actor, params }) => readOrganisation({ actor, id: params.id }, ports),
    );
    app.patch(
      '/api/organisations/:id',
      { config: { policy: 'organisation.edit' }, schema: { params: idParams, body: EditOrganisation, response: { 200: organisation } } },
      async ({ actor, params, body }) => {
        await editOrganisation({ actor, id: params.id, changes: body }, ports);
        return readOrganisation({ actor, id: params.id }, ports);
      },
    );
    app.get(
      '/api/organisations/:id/holidays',
      { config: { policy: 'organisation.read' }, schema: { params: idParams, response: { 200: holidayList } } },
      ({ actor, params }) => listHolidays({ actor, organisationId: params.id }, ports),
    );
    app.post(
      '/api/organisations/:id/holidays',
      { config: { policy: 'holiday.keep' }, schema: { params: idParams, body: KeepHoliday, response: { 201: holidayList } } },
      async ({ actor, params, body }, reply) => {
        await keepHoliday({ actor, organisationId: params.id, ...body }, ports);
        return reply.code(201).send(await listHolidays({ actor, organisationId: params.id }, ports));
      },
    );
    app.delete(
      '/api/organisations/:id/holidays/:holidayId',
      { config: { policy: 'holiday.keep' }, schema: { params: holidayParams, response: { 204: z.null() } } },
      async ({ actor, params }, reply) => {
        await removeHoliday({ actor, organisationId: params.id, holidayId: params.holidayId }, ports);
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/api/organisations/:id/people',
      { config: { policy: 'organisation.readPeople' }, schema: { params: idParams, response: { 200: peopleList } } },
      async ({ actor, params }) => ({ items: await listPeople({ actor, organisation: params.id }, ports), nextCursor: null }),
    );
    app.patch(
      '/api/organisations/:id/people/:personId',
      {
        config: { policy: 'membership.grant' },
        schema: { params: organisationPersonParams, body: ChangeRoles, response: { 204: z.null() } },
      },
      async ({ actor, params, body }, reply) => {
        await changeRoles({ actor, organisationId: params.id, personId: params.personId, roles: body.roles }, ports);
        return reply.code(204).send(null);
      },
    );
  };
}
