import type { IsoDate } from '../../calendar/date.ts';
import type { DatedPieces } from '../../rules/dated-ask.ts';
import type { Facts, FieldFact, ItemFact, RowFact } from '../../rules/facts.ts';
import { pagesOf } from '../../rules/section-rows.ts';

interface Piece {
  readonly pieces: DatedPieces;
  readonly last: IsoDate;
}

/** The facts as if the piece were there on its latest day, as the rules that it serves want it. */
export function withPiece(facts: Facts, { pieces, last }: Piece): Facts {
  switch (pieces.type) {
    case 'items':
      return { ...facts, items: [...facts.items, itemLike(pieces, { facts, on: last })] };
    case 'rows':
      return withField(facts, pieces, (known) => ({
        type: 'rows',
        rows: [...(known?.type === 'rows' ? known.rows : []), rowLike(pieces, last, known)],
      }));
    case 'date':
      return withField(facts, pieces, () => ({ type: 'date', on: last }));
    default:
      return pieces satisfies never;
  }
}

function itemLike(
  { kind, by, rated }: Extract<DatedPieces, { type: 'items' }>,
  { facts, on }: { readonly facts: Facts; readonly on: IsoDate },
): ItemFact {
  const id = `planned-${facts.items.length}`;
  const [role] = by ?? [];
  return {
    id,
    kind,
    on,
    standards: facts.allocated ?? [],
    standardForm: true,
    reference: id,
    ...(role === undefined ? {} : { doneByRole: role }),
    ...(rated === undefined ? {} : { rating: rated }),
  };
}

function rowLike(
  { kind, prompts }: Extract<DatedPieces, { type: 'rows' }>,
  on: IsoDate,
  known: FieldFact | undefined,
): RowFact {
  const [prompt] = prompts ?? [];
  return {
    on,
    reference: `planned-${known?.type === 'rows' ? known.rows.length : 0}`,
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(prompt === undefined ? {} : { prompt }),
  };
}

/** Written on the section itself, or on its first page where it has pages. */
function withField(
  facts: Facts,
  { section, field }: { readonly section: string; readonly field: string },
  write: (known: FieldFact | undefined) => FieldFact,
): Facts {
  const key = pagesOf(section, facts)[0] ?? section;
  const page = facts.sections[key] ?? { title: '', saved: false, fields: {}, problems: [] };
  const fields = { ...page.fields, [field]: write(page.fields[field]) };
  return { ...facts, sections: { ...facts.sections, [key]: { ...page, fields } } };
}
