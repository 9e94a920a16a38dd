import type { Me } from '#lib/session/me.ts';

declare global {
  /** How pages reach the API in the same process: set by the service's main.ts and dev.ts, read by hooks.server.ts. */
  var tandemApi: ((request: Request, clientAddress: string) => Promise<Response>) | undefined;

  namespace App {
    interface Locals {
      /** Who asks; looked up once per page request. */
      me: Me | null;
    }
    interface Error {
      /** A code of the API, when the failure came from there: chooses the sentence on the error page. */
      code?: string;
    }
    interface PageData {
      /** The title of the tab, without «— Тандем». */
      title?: string;
    }
  }
}
export {};
