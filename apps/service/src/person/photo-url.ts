/** Address of a person's photo; changes with the photo, so that browsers may keep it. null: there is none. */
export const photoUrl = (personId: string, photo: { at: Date } | null): string | null =>
  photo && `/api/people/${personId}/photo?v=${photo.at.getTime()}`;
