import * as z from 'zod';
import { keptMail, keptMailList } from '@tandem/contracts/session';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { linksIn } from './links-in.ts';

/** Letters that a demo keeps instead of sending, so that a visitor can follow an invitation. */
export function mailRoutes({ mail }: Ports) {
  return async (app: Api): Promise<void> => {
    app.get('/api/mail', { config: { policy: 'demo' }, schema: { response: { 200: keptMailList } } }, async () => ({
      items: await mail.kept(),
      nextCursor: null,
    }));

    app.get(
      '/api/mail/:file',
      { config: { policy: 'demo' }, schema: { params: z.object({ file: z.string().max(200) }), response: { 200: keptMail } } },
      async ({ params }) => {
        // Looked up in the list, never opened by the name that was sent.
        const letter = (await mail.kept()).find(({ file }) => file === params.file);
        if (!letter) throw new DomainError('NOT_FOUND');
        return { ...letter, links: linksIn(letter.text) };
      },
    );
  };
}
