/** The place where files are kept cannot be reached. Pages know it by its code. */
export class FilesAway extends Error {
  readonly code = 'FILES_AWAY';
}
