type Fields = Readonly<Record<string, string>>;

/**
 * `lost`: no answer came, or one that only says that something went wrong, so that nobody can know. `no-room`: the answer
 * says that there is no space to keep it.
 */
export type Answered =
  | { readonly type: 'answered'; readonly status: number; readonly text: string }
  | { readonly type: 'no-room'; readonly text: string }
  | { readonly type: 'lost' };

export interface Browser {
  get(path: string): Promise<string>;
  /** As a script that saves in the background does. */
  post(path: string, fields: Fields): Promise<Answered>;
  /** As a form on a page does, with a file or without. */
  postForm(path: string, form: FormData): Promise<Answered>;
}

/** Somebody signed in over real HTTP, who keeps the cookie and posts with the token of the page last seen. */
export async function signedInBrowser(origin: string, person: string): Promise<Browser> {
  const kept = { cookie: '', token: '' };
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { ...(init.headers as Fields), ...(kept.cookie && { cookie: kept.cookie }) };
    const signal = AbortSignal.timeout(15_000);
    const answer = await fetch(`${origin}${path}`, { ...init, headers, redirect: 'manual', signal });
    const set = answer.headers.getSetCookie().find((one) => one.startsWith('waymark='));
    if (set !== undefined) kept.cookie = set.split(';')[0] ?? '';
    return answer;
  };
  const get = async (path: string): Promise<string> => {
    const answer = await send(path);
    const text = await answer.text();
    if (answer.status !== 200)
      throw new Error(`GET ${path} as ${person}: ${answer.status} ${text.slice(0, 300)}`);
    kept.token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? kept.token;
    return text;
  };
  const form = (fields: Fields): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams({ _csrf: kept.token, ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  });
  const answered = async (path: string, init: RequestInit): Promise<Answered> => {
    try {
      const { status, text } = await whole(await send(path, init));
      if (status === 507) return { type: 'no-room', text };
      return status >= 500 ? { type: 'lost' } : { type: 'answered', status, text };
    } catch {
      return { type: 'lost' };
    }
  };
  await get('/sign-in');
  const answer = await send('/sign-in/as', form({ person }));
  if (answer.status !== 303) throw new Error(`${person} could not sign in: ${answer.status}`);
  return {
    get,
    post: (path, fields) => answered(path, form(fields)),
    postForm: (path, body) => {
      body.set('_csrf', kept.token);
      return answered(path, { method: 'POST', body, headers: { accept: 'text/html' } });
    },
  };
}

async function whole(answer: Response) {
  return { status: answer.status, text: await answer.text() };
}
