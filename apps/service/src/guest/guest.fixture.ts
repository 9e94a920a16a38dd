import type { NewGuestLink } from '@tandem/contracts/guest';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { pair } from '../meeting/pair.fixture.ts';

/** A pair with a meeting that is open, to which guests come by a link. */
export async function pairWithDoor(options?: Parameters<typeof pair>[0]) {
  const at = await pair(options);
  let meetingId = '';

  /** Another meeting that opens now. */
  async function open(): Promise<string> {
    at.setNow('2026-11-20T12:00:00Z');
    meetingId = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    return meetingId;
  }

  const link = async (who: Caller = at.mentor): Promise<NewGuestLink> =>
    (await who.post<NewGuestLink>(`/api/meetings/${meetingId}/guest-link`)).body;
  const tokenOf = ({ link: address }: Pick<NewGuestLink, 'link'>) => address.split('/').at(-1)!;
  const knock = (made: NewGuestLink, fields: object = {}, cookie?: string) =>
    at.tandem.call('POST', '/api/guests', {
      ...(cookie && { cookie }),
      body: { token: tokenOf(made), code: made.code, name: 'Анна Петрова', language: 'ru', agreed: true, ...fields },
    });

  /** Someone who gave name and code: at the door, not inside. */
  async function guest(made: NewGuestLink, name = 'Анна Петрова'): Promise<Caller> {
    const { cookie } = await knock(made, { name });
    const { call } = at.tandem;
    const who = (await call('GET', '/api/guests/me', { cookie })).body.me as { id: string; name: string };
    return {
      ...{ ...who, email: '', cookie },
      get: (path) => call('GET', path, { cookie }),
      post: (path, body) => call('POST', path, { cookie, body }),
      patch: (path, body) => call('PATCH', path, { cookie, body }),
      delete: (path) => call('DELETE', path, { cookie }),
    };
  }

  const join = (who: Caller) => who.post(`/api/meetings/${meetingId}/join`);
  const decide = (who: Caller, admit: boolean) => at.mentor.post(`/api/meetings/${meetingId}/lobby/${who.id}`, { admit });

  /** Knocked and let in, a minute later each. */
  async function admitted(made: NewGuestLink, name?: string): Promise<Caller> {
    const who = await guest(made, name);
    await join(who);
    at.advance(1);
    await decide(who, true);
    return who;
  }

  return {
    ...{ at, open, link, tokenOf, knock, guest, join, decide, admitted },
    get meetingId() {
      return meetingId;
    },
  };
}

export type PairWithDoor = Awaited<ReturnType<typeof pairWithDoor>>;
