import type { Me } from '#lib/session/me.ts';

/** Where this person may plan a training: as the psychologist or a curator. */
export function organisationsForTraining({ memberships }: Pick<Me, 'memberships'>): { id: string; name: string }[] {
  const leading = memberships.filter(({ role }) => role === 'psychologist' || role === 'curator');
  return [
    ...new Map(
      leading.map(({ organisationId, organisationName }) => [organisationId, { id: organisationId, name: organisationName }]),
    ).values(),
  ];
}
