import type { ServedRoute } from '../../src/web/access.ts';
import type { Running } from './running.ts';

export type Visited = {
  readonly person: string;
  /** As a browser would ask for it. */
  readonly url: string;
  /** As the router has it: '/cases/:ref/steps/:step'. */
  readonly route: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly status: number;
  readonly body: string;
  /** The page that leads here; undefined where it was typed. */
  readonly linkedFrom: string | undefined;
};

export type Crawled = { readonly pages: readonly Visited[]; readonly cookie: string };

export type Start = {
  readonly from: readonly string[];
  /** Addresses to try in every case that is come to. */
  readonly inCase: (ref: string) => readonly string[];
};

/** Opens every page that somebody comes to from the addresses given, link by link. Files are left alone. */
export async function crawl(service: Running, person: string, { from, inCase }: Start): Promise<Crawled> {
  const visitor = await service.signInAs(person);
  const match = matcher(service.app.served);
  const waiting: { readonly url: string; readonly linkedFrom?: string }[] = from.map((url) => ({ url }));
  const met = new Set<string>();
  const cases = new Set<string>();
  const pages: Visited[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { url, linkedFrom } = next;
    const place = placeOf(url);
    const found = match(new URL(url, 'http://here').pathname);
    if (found === undefined || met.has(place)) continue;
    met.add(place);
    const answer = await visitor.get(url);
    const { location } = answer.headers;
    if (answer.statusCode === 303 && typeof location === 'string')
      waiting.push({ url: location, linkedFrom: url });
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
    pages.push({ person, url, ...found, status: answer.statusCode, body: answer.body, linkedFrom });
    const { ref } = found.parts;
    if (ref !== undefined && !cases.has(ref)) waiting.push(...inCase(ref).map((one) => ({ url: one })));
    if (ref !== undefined) cases.add(ref);
    waiting.unshift(...linksIn(answer.body).map((one) => ({ url: one, linkedFrom: url })));
  }
  return { pages, cookie: visitor.cookie() };
}

/** Two searches of one list are one page; a search and the whole list are two. */
function placeOf(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://here');
  return `${pathname}?${[...new Set(searchParams.keys())].sort().join('&')}`;
}

function linksIn(body: string): readonly string[] {
  return Array.from(body.matchAll(/<a [^>]*href="(\/[^"#]*)[^"]*"([^>]*)>/g), ([, href = '', rest = '']) =>
    / download/.test(rest) ? '' : href.replaceAll('&amp;', '&'),
  ).filter((href) => href !== '' && !href.endsWith('.pdf') && !href.startsWith('/sign-'));
}

type Found = Pick<Visited, 'route' | 'parts'>;

/** The route that answers an address: as in the router, a fixed word goes before a part, a part before the rest. */
function matcher(served: readonly ServedRoute[]): (path: string) => Found | undefined {
  const weight = (url: string) => (url.includes('*') ? 100 : 0) + url.split(':').length;
  const routes = served
    .filter(({ method }) => method === 'GET')
    .map(({ url }) => url)
    .sort((one, other) => weight(one) - weight(other))
    .map((url) => ({ url, pattern: patternOf(url) }));
  return (path) => {
    for (const { url, pattern } of routes) {
      const found = pattern.exec(path);
      if (found) return { route: url, parts: { ...found.groups } };
    }
    return undefined;
  };
}

function patternOf(url: string): RegExp {
  const source = url
    .replaceAll('.', String.raw`\.`)
    .replaceAll(/:([A-Za-z]+)/g, '(?<$1>[^/]+)')
    .replace('*', '(?<rest>.+)');
  return new RegExp(`^${source}$`);
}
