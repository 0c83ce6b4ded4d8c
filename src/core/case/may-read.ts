import type { Section } from '../policy/form.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import { momentsOf } from './facts.ts';
import { isGiven } from './given-words.ts';
import { partsRead } from './parts-read.ts';

/**
 * A section's author always may; others where their access has it and the form names them, or names nobody, once it is
 * shown to them. What others write about the applicant is the applicant's to read once it is given to them.
 */
export function mayRead(
  section: Section,
  { caseFile, roles }: { readonly caseFile: CaseFile; readonly roles: readonly RoleId[] },
): boolean {
  const { by, visibleTo, shownFrom } = section;
  if (roles.includes(by)) return true;
  const step = caseFile.policy.sections.get(section.id)?.step ?? '';
  if (partsRead(roles, caseFile)?.has(step) === false) return false;
  if (visibleTo.length > 0 && !visibleTo.some((role) => roles.includes(role))) return false;
  if (roles.includes('applicant') && !isGiven(section, caseFile)) return false;
  if (shownFrom === undefined) return true;
  const shown = momentsOf(caseFile)[shownFrom]?.on;
  return shown !== undefined && shown <= (caseFile.register.on ?? shown);
}
