import type { CaseFile } from '../../src/core/case/case-file.ts';
import type { Step } from '../../src/core/policy/pathway.ts';
import { answer } from './journey-answers.ts';
import type { Traveller } from './journey.ts';

type Deciding = {
  readonly ref: string;
  readonly step: Extract<Step, { kind: 'decide' }>;
  /** What is decided; the first option where none is named. */
  readonly option: string | undefined;
  /** Whether a panel sits on the case, whose members say first what interest they have. */
  readonly seated: boolean;
};

/** Records a decision on its page, of a panel or of one role alone. */
export async function decideInBrowser(
  who: Traveller,
  { ref, step, option: named, seated }: Deciding,
): Promise<void> {
  const [decision] = step.decisions;
  const option = decision?.options.find(({ id }) => id === named) ?? decision?.options[0];
  if (option === undefined) throw new Error(`${step.id} decides nothing.`);
  if (step.panel !== undefined && seated) await haveNoInterest(who, ref);
  await who.go(`/cases/${ref}/decision/${step.id}`);
  const { page } = who;
  for (const member of await page.locator('input[name="present"]').all()) await member.check();
  const presented = page.locator('input[name="presented"]');
  if ((await presented.count()) > 0) await presented.check();
  await page.check(`input[name="chosen"][value$="${option.id}"]`);
  for (const { id } of option.confirms) await page.check(`input[name="confirmed"][value="${id}"]`);
  await answer(page, { reasons: 'Invented reasons: the papers were read and the questions answered.' });
  await who.press('Record the decision');
}

/** A case is closed to a member of its panel, whatever office they hold, until they have said what interest they have. */
export function mustSayFirst(person: string, { state }: Pick<CaseFile, 'state'>): boolean {
  return state.interests[person] === undefined && state.members.some((member) => member.person === person);
}

/** A member of the panel says first whether they have an interest; until then the papers are closed to them. */
export async function haveNoInterest(who: Traveller, ref: string): Promise<void> {
  await who.go(`/cases/${ref}/interest`);
  if ((await who.page.locator('input[name="interest"][value="none"]').count()) === 0) return;
  await answer(who.page, { interest: 'none' });
  await who.press('Record my answer');
}
