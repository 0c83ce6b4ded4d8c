import type { DatedPieces } from '../../rules/dated-ask.ts';
import { midSentence } from '../../rules/rule-words.ts';
import { type Policy, roleTitle } from '../policy.ts';

/** What one piece is called: "Practice observation", "CPD log: activities", or the label of the date. */
export function pieceTitle(pieces: DatedPieces, policy: Policy): string {
  if (pieces.type === 'items') return policy.pack.itemKinds[pieces.kind]?.title ?? pieces.kind;
  const label = fieldLabel(pieces, policy);
  if (pieces.type === 'date') return label;
  const page = policy.sections.get(pieces.section)?.section.title ?? label;
  return page.toLowerCase() === label.toLowerCase() ? label : `${page}: ${midSentence(label)}`;
}

/** "practice observations", "rows of “CPD log”", "“Held on”". */
export function piecesTitle(pieces: DatedPieces, policy: Policy): string {
  if (pieces.type === 'items') return policy.pack.itemKinds[pieces.kind]?.plural ?? pieces.kind;
  const label = fieldLabel(pieces, policy);
  return pieces.type === 'rows' ? `entries in “${label}”` : `the date “${label}”`;
}

/** What a piece needs beside its date, a wish a sentence part: "on the standard form". */
export function pieceWishes(pieces: DatedPieces, policy: Policy): readonly string[] {
  if (pieces.type !== 'items') return [];
  const { by, rated, standardForm, tagged } = pieces;
  return [
    ...(standardForm ? ['on the standard form'] : []),
    ...(by === undefined
      ? []
      : [`done by the ${by.map((role) => midSentence(roleTitle(policy, role))).join(' or ')}`]),
    ...(rated === undefined ? [] : [`rated ${rated} or more`]),
    ...(tagged ? ['linked to one of the standards to evidence'] : []),
  ];
}

function fieldLabel(
  { section, field }: { readonly section: string; readonly field: string },
  { sections }: Policy,
): string {
  return sections.get(section)?.section.fields.find(({ id }) => id === field)?.label ?? field;
}
