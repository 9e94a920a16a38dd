/** Where and as whom a person works. */
export type Membership = { organisationId: string; organisationName: string; role: string };

/** The signed-in person as the frame needs it: the reply of `GET /api/me`. */
export type Me = {
  id: string;
  name: string;
  email: string;
  /** IANA, «Asia/Vladivostok». */
  timeZone: string;
  language: 'ru' | 'en';
  photoUrl: string | null;
  /** Administrator of the installation. */
  isAdmin: boolean;
  memberships: Membership[];
  /** Every role the person holds anywhere. */
  roles: string[];
  /** The installation shows demo data. */
  demo: boolean;
};
