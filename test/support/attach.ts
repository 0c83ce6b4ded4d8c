import type { Running } from './running.ts';

type Visitor = Awaited<ReturnType<Running['signInAs']>>;

/** What a browser sends from a form with a file. */
export interface Attachment {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly file?: { readonly name: string; readonly text: string | Uint8Array<ArrayBuffer> };
}

/** Opens the page and sends its form with a file, as a browser would. */
export async function attachTo(
  { app }: Running,
  { visitor, url }: { readonly visitor: Visitor; readonly url: string },
  { fields, file }: Attachment,
) {
  const { body } = await visitor.get(url);
  const form = new FormData();
  form.set('_csrf', /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '');
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) form.append(name, one);
  }
  form.set('file', new File([file === undefined ? '' : Buffer.from(file.text)], file?.name ?? ''));
  const sent = new Response(form);
  return app.inject({
    method: 'POST',
    url,
    headers: { cookie: visitor.cookie(), 'content-type': sent.headers.get('content-type') ?? '' },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
}
