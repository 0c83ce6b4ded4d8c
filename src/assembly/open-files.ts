import { join } from 'node:path';
import { type Files, filesOnDisk } from '../store/files/files.ts';
import { forgetArriving } from '../store/files/forget-arriving.ts';
import { type Bucket, filesOnS3 } from '../store/files/files-on-s3.ts';

export interface FilesPlace {
  readonly dataFolder: string;
  /** A bucket; without one, files are in a folder under `dataFolder`. */
  readonly bucket?: Bucket | undefined;
}

export interface OpenFiles {
  readonly files: Files;
  /** Clears away what a killed service left half arrived. Rejects where files cannot be reached. */
  check(): Promise<void>;
  close(): void;
}

/** Where files are kept, by the settings. */
export function openFiles({ dataFolder, bucket }: FilesPlace): OpenFiles {
  const arriving = join(dataFolder, 'arriving');
  if (bucket === undefined) {
    const folder = join(dataFolder, 'files');
    const check = async () => {
      for (const one of [arriving, join(folder, 'arriving')]) await forgetArriving(one);
    };
    return { files: filesOnDisk(folder), check, close: () => undefined };
  }
  const files = filesOnS3(bucket, { arriving });
  const check = async () => {
    await forgetArriving(arriving);
    await files.check();
  };
  return { files, check, close: () => files.close() };
}
