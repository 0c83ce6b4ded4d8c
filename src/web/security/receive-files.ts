import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { answerTooLarge } from '../errors/fault.ts';

const mebibyte = 1024 * 1024;
const largestFile = 20 * mebibyte;
/** A few files over the limit are read to their end, so that the answer holds what was typed; more is not read. */
const largestForm = 5 * largestFile;
/** How long a sender whose form is not read may go on sending, who reads no answer before the end. */
const patience = 10_000;

/** A file as a page finds it in the body: on disk, read piece by piece. The name is the sender's word, never trusted. */
export type SentFile = { readonly name: string; readonly bytes: Blob };

declare module 'fastify' {
  interface FastifyRequest {
    /** Files on this machine's disk that are gone with the answer. */
    received: readonly string[] | null;
  }
}

/** Forms with files: each is written to disk as it comes, is in the body as a `SentFile`, and is gone with the answer. */
export async function receiveFiles(app: FastifyInstance, deps: Pick<Deps, 'arriving'>): Promise<void> {
  const folder = deps.arriving ?? tmpdir();
  app.decorateRequest('received', null);
  await app.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: largestFile, files: 10, fieldSize: mebibyte, fields: 500 },
    // Thrown at once, it would lose what was typed into the boxes after the file.
    throwFileSizeLimit: false,
    async onFile(this: FastifyRequest, part: MultipartFile) {
      part.value = await receive(this, part, folder);
    },
  });
  app.addHook('onRequest', refuseUnread);
  app.addHook('onRequest', async (request, { raw }) => {
    // There is no answer to somebody who hung up.
    raw.once('close', () => void forget(request));
  });
  app.addHook('onResponse', forget);
}

/** In the place of a file that did not come whole: why. */
class Unreceived {
  readonly why: 'too-large' | Error;
  constructor(why: 'too-large' | Error) {
    this.why = why;
  }
}

async function receive(
  request: FastifyRequest,
  { file, filename }: MultipartFile,
  folder: string,
): Promise<SentFile | Unreceived> {
  const name = asNamed(filename);
  // Whoever is signed out gets what they typed back, and has to choose the file again.
  if (name === '' || request.viewer === null) {
    file.resume();
    return { name, bytes: new Blob([]) };
  }
  const path = join(folder, `waymark-${randomUUID()}`);
  request.received = [...(request.received ?? []), path];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const out = await open(path, 'wx', 0o600);
  try {
    let failed: Error | undefined;
    // Read to its end whatever happens, for the boxes after the file.
    for await (const chunk of file as AsyncIterable<Uint8Array>) {
      failed ??= await out.writeFile(chunk).then(nothing, asError);
    }
    if (failed !== undefined) return new Unreceived(failed);
  } finally {
    await out.close();
  }
  return file.truncated ? new Unreceived('too-large') : { name, bytes: await openAsBlob(path) };
}

const nothing = () => undefined;
const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));

// Browsers write these three so in the name of a file: https://html.spec.whatwg.org/#multipart-form-data
// A box left empty is sent without a name, whatever the type says.
function asNamed(sent: string | undefined): string {
  return (sent ?? '').replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

async function forget(request: FastifyRequest): Promise<void> {
  const { received } = request;
  request.received = null;
  for (const path of received ?? []) await rm(path, { force: true });
}

/** By what the sender says of its length, before a byte of it is read. Browsers always say it. */
async function refuseUnread(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { 'content-type': type = '', 'content-length': length } = request.headers;
  if (!/^multipart\//i.test(type)) return undefined;
  if (length !== undefined && Number(length) <= largestForm) return undefined;
  reply.raw.once('finish', () => {
    request.raw.resume();
    const timer = setTimeout(() => request.raw.destroy(), patience);
    timer.unref();
    request.raw.once('close', () => clearTimeout(timer));
  });
  return answerTooLarge(request, reply);
}

/** Before any page sees the form: no page is ever given half a file. */
export async function refuseHalf(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { body } = request;
  const values: unknown[] = body && typeof body === 'object' ? Object.values(body).flat() : [];
  const half = values.find((one) => one instanceof Unreceived);
  if (half === undefined) return undefined;
  if (half.why === 'too-large') return answerTooLarge(request, reply);
  throw half.why;
}
