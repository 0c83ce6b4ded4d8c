import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { FilesAway } from './files-away.ts';
import { type Files, placeOf } from './files.ts';
import { type Arrived, withArriving } from './write-arriving.ts';

export type Bucket = {
  readonly endpoint: string;
  readonly name: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
};

export type FilesOnS3 = Files & {
  /** Rejects with `FilesAway` where the bucket cannot be reached or does not let this service in. */
  check(): Promise<void>;
  close(): void;
};

const ATTEMPTS = 3;

// Said on the console otherwise; what matters of it is thrown.
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Any store that speaks S3. A file passes through `arriving` on this machine's disk, so that its hash is known. */
export function filesOnS3(bucket: Bucket, { arriving }: { readonly arriving: string }): FilesOnS3 {
  const client = clientOf(bucket);
  const at = (authority: string, hash: string) => ({
    Bucket: bucket.name,
    Key: placeOf(authority, hash),
  });
  return {
    async keep(bytes, { authority, maxBytes }) {
      return withArriving(bytes, { folder: arriving, maxBytes }, async (arrived) => {
        const { hash, size } = arrived;
        await reach(bucket, () => put(client, at(authority, hash), arrived));
        return { type: 'kept', hash, size };
      });
    },
    async read(authority, hash) {
      const wanted = at(authority, hash);
      const found = await reach(bucket, () =>
        client.send(new GetObjectCommand(wanted)).catch((error: unknown) => {
          if (isNamed(error, 'NoSuchKey')) return undefined;
          throw error;
        }),
      );
      return found && { size: found.ContentLength ?? 0, bytes: found.Body as unknown as Readable };
    },
    async remove(authority, hash) {
      await reach(bucket, () => client.send(new DeleteObjectCommand(at(authority, hash))));
    },
    async check() {
      await reach(bucket, () => client.send(new HeadBucketCommand({ Bucket: bucket.name })));
    },
    close: () => client.destroy(),
  };
}

function clientOf({ endpoint, region, key, secret }: Bucket): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: key, secretAccessKey: secret },
    forcePathStyle: true,
    maxAttempts: ATTEMPTS,
    // Checksums that come after the bytes are Amazon's own; the hash in the signature says the same to every store.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    logger: SILENT,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  });
}

// What is streamed is not sent again by the client itself, because it has been read; so it is opened anew here.
async function put(
  client: S3Client,
  place: { readonly Bucket: string; readonly Key: string },
  { path, size, hash }: Arrived,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const order = new PutObjectCommand({ ...place, Body: createReadStream(path), ContentLength: size });
    order.middlewareStack.add(
      (next) => (args) => {
        // The store refuses bytes that are not those of this hash.
        Object.assign((args.request as { headers: object }).headers, { 'x-amz-content-sha256': hash });
        return next(args);
      },
      { step: 'build', name: 'sayTheHash' },
    );
    try {
      await client.send(order);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || isRefusal(error)) throw error;
    }
  }
}

async function reach<Answer>(bucket: Bucket, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw new FilesAway(`The bucket ${bucket.name} at ${bucket.endpoint} could not be used`, {
      cause: error,
    });
  }
}

// Asked again, it would be refused again.
function isRefusal(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status !== undefined && status >= 400 && status < 500;
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
