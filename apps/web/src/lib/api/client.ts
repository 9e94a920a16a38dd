import { ApiError } from './api-error.ts';

export type Query = Record<string, string | number | boolean | null | undefined>;
type Fetch = typeof fetch;

/** The calls of our API. Paths are without the prefix: `/meetings`. Every refusal is thrown as an ApiError. */
export type Api = {
  get<Reply>(path: string, query?: Query): Promise<Reply>;
  post<Reply = void>(path: string, body?: unknown): Promise<Reply>;
  put<Reply = void>(path: string, body?: unknown): Promise<Reply>;
  patch<Reply = void>(path: string, body?: unknown): Promise<Reply>;
  delete<Reply = void>(path: string, body?: unknown): Promise<Reply>;
};

/** Changes under way in this browser, by what they say: a double click joins the first call instead of repeating it. */
const underWay = new Map<string, Promise<unknown>>();

/** The API through this `fetch`: a load's own on the server and in loads, the browser's elsewhere. */
export function api(fetch: Fetch = globalThis.fetch): Api {
  const change = <Reply>(method: string, path: string, body: unknown): Promise<Reply> => {
    if (typeof window === 'undefined' || body instanceof Blob) return call<Reply>(fetch, method, path, body);
    const key = `${method} ${path} ${JSON.stringify(body)}`;
    const running = underWay.get(key) as Promise<Reply> | undefined;
    if (running) return running;
    const promise = call<Reply>(fetch, method, path, body).finally(() => underWay.delete(key));
    underWay.set(key, promise);
    return promise;
  };
  return {
    get: (path, query = {}) => call(fetch, 'GET', path + search(query), undefined),
    post: (path, body) => change('POST', path, body),
    put: (path, body) => change('PUT', path, body),
    patch: (path, body) => change('PATCH', path, body),
    delete: (path, body) => change('DELETE', path, body),
  };
}

async function call<Reply>(fetch: Fetch, method: string, path: string, body: unknown): Promise<Reply> {
  const init: RequestInit = { method, headers: { accept: 'application/json' } };
  if (body instanceof Blob) {
    init.body = body;
    init.headers = { ...init.headers, 'content-type': body.type };
  } else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, 'content-type': 'application/json' };
  }
  let response: Response;
  try {
    response = await fetch(`/api${path}`, init);
  } catch (cause) {
    throw new ApiError(0, 'NETWORK', { cause });
  }
  if (!response.ok) throw await ApiError.from(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Reply;
}

function search(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return text && `?${text}`;
}
