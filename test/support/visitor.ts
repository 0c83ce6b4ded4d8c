import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

type Fields = Readonly<Record<string, string>>;

/** Someone with a browser: keeps the cookie, and posts with the token of the page that they last saw. */
export function visitor(app: FastifyInstance) {
  let cookie = '';
  let token = '';
  const send = async (method: 'GET' | 'POST', url: string, payload?: string) => {
    const form = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const headers = { ...form, ...(cookie && { cookie }) };
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const set = answer.cookies.find(({ name }) => name === 'waymark');
    if (set) cookie = `waymark=${encodeURIComponent(set.value)}`;
    token = tokenIn(answer) ?? token;
    return answer;
  };
  const post = (url: string, fields: Fields) =>
    send('POST', url, new URLSearchParams({ _csrf: token, ...fields }).toString());
  return {
    get: (url: string) => send('GET', url),
    post,
    /** With names that come more than once, as boxes ticked do. */
    postPairs: (url: string, pairs: readonly (readonly [string, string])[]) =>
      send(
        'POST',
        url,
        new URLSearchParams([['_csrf', token], ...pairs.map(([name, value]) => [name, value])]).toString(),
      ),
    /** In demo mode. */
    async signInAs(person: string) {
      await send('GET', '/sign-in');
      return post('/sign-in/as', { person });
    },
    cookie: () => cookie,
  };
}

function tokenIn({ body }: LightMyRequestResponse): string | undefined {
  return /name="_csrf" value="([^"]+)"/.exec(body)?.[1];
}
