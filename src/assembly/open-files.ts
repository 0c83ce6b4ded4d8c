import { join } from 'node:path';
import { type Files, filesOnDisk } from '../store/files.ts';
import { type Bucket, filesOnS3 } from '../store/files-on-s3.ts';

export interface FilesPlace {
  readonly dataFolder: string;
  /** A bucket; without one, files are in a folder under `dataFolder`. */
  readonly bucket?: Bucket | undefined;
}

export interface OpenFiles {
  readonly files: Files;
  /** Rejects where they cannot be reached. */
  check(): Promise<void>;
  close(): void;
}

/** Where files are kept, by the settings. */
export function openFiles({ dataFolder, bucket }: FilesPlace): OpenFiles {
  if (bucket === undefined) {
    const files = filesOnDisk(join(dataFolder, 'files'));
    return { files, check: async () => undefined, close: () => undefined };
  }
  const files = filesOnS3(bucket, { arriving: join(dataFolder, 'arriving') });
  return { files, check: () => files.check(), close: () => files.close() };
}
