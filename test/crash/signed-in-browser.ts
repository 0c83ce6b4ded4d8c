type Fields = Readonly<Record<string, string>>;

/** `lost`: no answer came, or one that only says that something went wrong, so that nobody can know. */
export type Answered =
  | { readonly type: 'answered'; readonly status: number; readonly text: string }
  | { readonly type: 'lost' };

export interface Browser {
  get(path: string): Promise<string>;
  post(path: string, fields: Fields): Promise<Answered>;
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
  await get('/sign-in');
  const answer = await send('/sign-in/as', form({ person }));
  if (answer.status !== 303) throw new Error(`${person} could not sign in: ${answer.status}`);
  return {
    get,
    async post(path, fields) {
      try {
        const { status, text } = await whole(await send(path, form(fields)));
        return status >= 500 ? { type: 'lost' } : { type: 'answered', status, text };
      } catch {
        return { type: 'lost' };
      }
    },
  };
}

async function whole(answer: Response) {
  return { status: answer.status, text: await answer.text() };
}
