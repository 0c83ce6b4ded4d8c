import type { IsoDate } from '../core/calendar/date.ts';
import { refuse } from '../core/case/refusal.ts';
import type { RoleId } from '../core/rules/role.ts';
import { sameReference } from '../core/case/same-reference.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

/** A file that was let through by its content. */
export interface GoodFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

export interface AddItem {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly kind: string;
  readonly on: IsoDate;
  readonly standards: readonly string[];
  readonly standardForm: boolean;
  readonly title: string;
  /** Who did it, by name and role, where the kind asks. */
  readonly doneBy: string;
  readonly doneByRole?: RoleId | undefined;
  readonly rating?: number | undefined;
  /** Which case it is about, where the kind asks. */
  readonly reference?: string | undefined;
  readonly file: GoodFile;
  readonly form?: string | undefined;
}

/** Keeps the file, then puts the piece of evidence into the portfolio. */
export async function addItem(desk: Desk, adding: AddItem): Promise<Performed> {
  const { viewer, ref, kind, on, standards, standardForm, file, form } = adding;
  const { hash, size } = await desk.bytes.keep(viewer.authority, file.bytes);
  const id = desk.chance.id();
  return perform(desk, {
    viewer,
    ref,
    form,
    files: [{ id, hash, size, mediaType: file.mediaType, name: file.name }],
    command: ({ caseFile }, words) => {
      const wanted = caseFile.policy.pack.itemKinds[kind];
      if (wanted?.doneBy === true && adding.doneBy.trim() === '') {
        return refuse('incomplete', 'Say who did it, by name and role.', {
          clauses: wanted.clauses,
          fields: [{ field: 'done-by', says: 'Say who did it, by name and role.' }],
        });
      }
      const reference = adding.reference?.trim() ?? '';
      const said = words.keep({
        title: adding.title.trim(),
        doneBy: adding.doneBy.trim(),
        ...(reference === '' ? {} : { reference }),
      });
      const { doneByRole, rating } = adding;
      return {
        type: 'add-item',
        item: {
          id,
          kind,
          on,
          standards,
          standardForm,
          file: hash,
          words: said,
          ...(doneByRole === undefined ? {} : { doneByRole }),
          ...(rating === undefined ? {} : { rating }),
          ...(reference === '' ? {} : { reference: caseDigest(desk, ref, reference) }),
        },
      };
    },
  });
}

// The same as for a reference in a list of rows, so that a case named here and there is known to be one.
function caseDigest({ chance }: Pick<Desk, 'chance'>, ref: string, reference: string): string {
  return chance.digest(`${ref}\n${sameReference(reference)}`).slice(0, 16);
}
