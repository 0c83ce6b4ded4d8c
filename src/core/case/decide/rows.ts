import type { RowsField, Section } from '../../policy/form.ts';
import type { SectionFacts } from '../../rules/facts.ts';
import type { RoleId } from '../../rules/role.ts';
import { mayRead } from '../may-read.ts';
import { splitSectionKey } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isKeptApart } from '../sections/row-ids.ts';
import type { RowToAgree } from '../commands/row-commands.ts';
import type { CaseEventBody } from '../events.ts';
import { type ListOfRows, rowFacts, rowStandings } from '../sections/row-standing.ts';
import { mostRows } from '../sections/section-content.ts';
import { type Answer, type Asked, type CommandOf, isRefusal, mayAct } from './context.ts';
import { drawnFrom } from './draw-rows.ts';
import { notOpen, pageClosed } from './page-closed.ts';

/** Adds, changes or takes out one row on top of what the section holds; every other row stays as it is. */
export function keepRow(command: CommandOf<'keep-row'>, asked: Asked): Answer {
  const found = listFor(command, asked);
  if (isRefusal(found)) return found;
  const { page, field, step } = found;
  const what = { title: `Keep “${field.label}”`, clauses: field.clauses };
  const closed =
    mayAct([page.by, ...(field.keptBy ?? [])], what, asked) ??
    pageClosed(command.section, page, asked) ??
    notOpen(step, asked) ??
    drawnFrom(page.id, asked);
  if (closed !== undefined) return closed;
  const saved = asked.caseFile.state.sections[command.section];
  if (saved?.content.id !== command.from)
    return refuse('changed-meanwhile', 'The list was changed just now. Send it again.');
  const rows = rowFacts(saved?.facts, field.id);
  const before = rows.find(({ id }) => id === command.row);
  const kept = rowFacts(command.facts, field.id);
  const after = kept.find(({ id }) => id === command.row);
  if (kept.length > rows.length && rows.length >= mostRows)
    return refuse('locked', `“${field.label}” is full: it has ${mostRows} rows.`);
  // Unless a row goes whose place this one takes, nothing changes.
  if (before !== undefined && before.digest === after?.digest && kept.length === rows.length)
    return ownAgreements(command, found, asked);
  const [fault] = command.faults;
  if (fault !== undefined)
    return refuse('incomplete', fault.says, {
      clauses: field.clauses,
      fields: command.faults.map(({ column, says }) => ({ field: column, says })),
    });
  if (before?.digest !== command.basedOn) return changedRow(field, before === undefined);
  const { content, facts } = command;
  return [
    { type: 'SectionSaved', data: { section: command.section, content, facts } },
    ...agreedByWriting(command, asked),
  ];
}

/** Agrees a row exactly as it was read. */
export function agreeRow(command: RowToAgree, asked: Asked): Answer {
  const found = listFor(command, asked);
  if (isRefusal(found)) return found;
  const { field } = found;
  const { agreedBy = [], clauses, label } = field;
  if (agreedBy.length === 0) return refuse('unknown', `Nobody agrees the rows of “${label}” one by one.`);
  const yours = mayAct(agreedBy, { title: `Agree “${label}”`, clauses }, asked);
  if (yours !== undefined) return yours;
  const { caseFile } = asked;
  if (caseFile.state.submission !== undefined)
    return refuse('locked', 'The portfolio is submitted and sealed; everyone reads the same words.');
  const standing = rowStandings(caseFile, found).find(({ row }) => row === command.row);
  if (standing === undefined) return changedRow(field, true);
  if (standing.digest !== command.digest)
    return refuse('changed-meanwhile', `This entry of “${label}” was changed after you opened it.`, {
      clauses,
      fix: 'Read how it stands now, and agree it if it is right.',
    });
  const given = ownAgreements(command, found, asked);
  return given.length === 0 ? refuse('already-done', 'You have agreed this already.', { clauses }) : given;
}

/** What the actor has still to agree of a row that stays as it is. */
function ownAgreements(
  { row }: { readonly row: string },
  list: ListOfRows,
  { caseFile, actor }: Asked,
): readonly CaseEventBody[] {
  return rowStandings(caseFile, list)
    .filter((one) => one.row === row)
    .flatMap((one) =>
      one.waitsFor
        .filter((role) => actor.roles.includes(role))
        .map((role) => agreement(list, { ...one, role })),
    );
}

interface Writing {
  readonly section: string;
  readonly facts: SectionFacts;
  /** Where it was this row alone that was written. */
  readonly row?: string;
}

/** Whoever writes a row agrees it by writing it: every row that reads otherwise than before this act. */
export function agreedByWriting(
  { section, facts, row: written }: Writing,
  { caseFile, actor }: Asked,
): readonly CaseEventBody[] {
  const { state, policy } = caseFile;
  const fields = policy.sections.get(splitSectionKey(section).section)?.section.fields ?? [];
  return fields.flatMap((field) => {
    if (field.type !== 'rows') return [];
    const roles = (field.agreedBy ?? []).filter((role) => actor.roles.includes(role));
    const before = rowFacts(state.sections[section]?.facts, field.id).map(({ digest }) => digest);
    return rowFacts(facts, field.id).flatMap(({ id, digest }) =>
      id === undefined || digest === undefined || before.includes(digest) || id !== (written ?? id)
        ? []
        : roles.map((role) => agreement({ section, field }, { row: id, digest, role })),
    );
  });
}

function agreement(
  { section, field }: ListOfRows,
  { row, digest, role }: { readonly row: string; readonly digest: string; readonly role: RoleId },
): CaseEventBody {
  return { type: 'RowAgreed', data: { section, field: field.id, row, digest, role } };
}

interface ListFound extends ListOfRows {
  readonly page: Section;
  readonly step: string;
}

/** Not found where there is no such list, and just so where the actor may not read it. */
function listFor(
  { section: key, field: id }: { readonly section: string; readonly field: string },
  { caseFile, actor }: Asked,
): ListFound | Refusal {
  const found = caseFile.policy.sections.get(splitSectionKey(key).section);
  const field = found?.section.fields.find((one) => one.id === id);
  if (
    found === undefined ||
    field?.type !== 'rows' ||
    !isKeptApart(field) ||
    !mayRead(found.section, { caseFile, roles: actor.roles })
  )
    return refuse('unknown', 'The form has no such list that is kept row by row.');
  return { section: key, page: found.section, field, step: found.step };
}

function changedRow({ label }: RowsField, gone: boolean): Refusal {
  return refuse(
    'changed-meanwhile',
    gone
      ? `This entry of “${label}” was taken out after you opened it.`
      : `This entry of “${label}” was changed after you opened it. Nothing you typed is lost.`,
    {
      fix: gone
        ? 'Look at the list as it stands now.'
        : 'Read how it stands now, and send it again if yours is right.',
    },
  );
}
