import type { IsoDate } from '../../core/calendar/date.ts';
import { refuse } from '../../core/case/refusal.ts';
import type { Item } from '../../core/case/events/event-parts.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { sameReference } from '../../core/case/sections/same-reference.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, NewFile, Viewer } from '../ports.ts';

/** A file that was let through by its content. */
export interface GoodFile {
  readonly bytes: Blob | Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

/** A file whose bytes are kept already. */
export type KeptFile = Omit<NewFile, 'id'>;

export interface AddItem extends ItemSaid {
  readonly file: GoodFile;
}

/** What is said of a piece of evidence, in its own words and in the policy's. */
export interface ItemSaid {
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
  readonly form?: string | undefined;
}

export interface AddKeptItem extends ItemSaid {
  readonly file: KeptFile;
  readonly from?: NonNullable<Item['from']>;
  readonly replaces?: string | undefined;
}

/** Keeps the file, then puts the piece of evidence into the portfolio. */
export async function addItem(desk: Desk, { file, ...said }: AddItem): Promise<Performed> {
  const { hash, size } = await desk.bytes.keep(said.viewer.authority, file.bytes);
  return addKeptItem(desk, { ...said, file: { hash, size, mediaType: file.mediaType, name: file.name } });
}

/** Puts a piece of evidence into the portfolio whose bytes are kept already. */
export function addKeptItem(desk: Desk, adding: AddKeptItem): Promise<Performed> {
  const { viewer, ref, kind, on, standards, standardForm, file, form, replaces } = adding;
  const id = desk.chance.id();
  return perform(desk, {
    viewer,
    ref,
    form,
    files: [{ id, ...file }],
    command: ({ caseFile }, words) => {
      const wanted = caseFile.policy.pack.itemKinds[kind];
      if (wanted?.doneBy === true && adding.doneBy.trim() === '') {
        return refuse('incomplete', 'Say who did it, by name and role.', {
          clauses: wanted.clauses,
          fields: [{ field: 'done-by', says: 'Say who did it, by name and role.' }],
        });
      }
      const { items } = caseFile.state;
      const before = Object.values(items).find((item) => item.kind === kind && isSame(item, adding));
      const inPlaceOfNothing = replaces !== undefined && items[replaces] === undefined;
      if (before !== undefined && before.id !== replaces && !inPlaceOfNothing)
        return refuse('no-choice', 'This is attached already, and one piece of evidence counts once.', {
          clauses: wanted?.clauses ?? [],
        });
      const reference = adding.reference?.trim() ?? '';
      const said = words.keep({
        title: adding.title.trim(),
        doneBy: adding.doneBy.trim(),
        ...(reference === '' ? {} : { reference }),
      });
      const { doneByRole, rating, from } = adding;
      return {
        type: 'add-item',
        item: {
          id,
          kind,
          on,
          standards,
          standardForm,
          file: file.hash,
          words: said,
          ...(doneByRole === undefined ? {} : { doneByRole }),
          ...(rating === undefined ? {} : { rating }),
          ...(reference === '' ? {} : { reference: caseDigest(desk, ref, reference) }),
          ...(from === undefined ? {} : { from }),
        },
        ...(replaces === undefined ? {} : { replaces }),
      };
    },
  });
}

/** Attached from the same entry of a library, or the same file for the same day. */
function isSame(item: Item, { from, file, on }: AddKeptItem): boolean {
  return (
    (from !== undefined && item.from?.entry === from.entry) || (item.file === file.hash && item.on === on)
  );
}

// The same as for a reference in a list of rows, so that a case named here and there is known to be one.
function caseDigest({ chance }: Pick<Desk, 'chance'>, ref: string, reference: string): string {
  return chance.digest(`${ref}\n${sameReference(reference)}`).slice(0, 16);
}
