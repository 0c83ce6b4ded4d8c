import { type Answers, answer, refIn, tabTo } from './journey-answers.ts';
import type { Traveller } from './journey.ts';

/** A case that a traveller acts in. */
export type At = { readonly ref: string };

/** From home, the applicant looks at what the policy asks and starts. Gives the case number. */
export async function startApplication(
  applicant: Traveller,
  pathway = 'Level 1 to Level 2',
): Promise<string> {
  await applicant.go('/');
  await applicant.follow(pathway);
  await applicant.press('Start my application');
  return refIn(applicant);
}

/** A manager confirms every point and agrees. */
export async function agreeReadiness(manager: Traveller, { ref }: At): Promise<void> {
  await manager.go(`/cases/${ref}/steps/readiness`);
  await answer(manager.page, {
    'job-description': 'yes',
    'complex-child-protection': 'yes',
    answer: 'agree',
  });
  await manager.press('Record my answer');
}

/** Books without a mouse: only Tab, the space bar and Return. */
export async function bookByKeyboard(
  applicant: Traveller,
  { ref, sitting }: At & { readonly sitting: string },
): Promise<void> {
  await applicant.go(`/cases/${ref}/steps/book-panel`);
  const { page } = applicant;
  // A group of radios is one stop for Tab, at its first while none is chosen; arrows go on from there.
  await tabTo(page, 'input[name="sitting"]');
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 10; presses += 1) {
    if (await page.evaluate(`document.activeElement.value === ${JSON.stringify(sitting)}`)) break;
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, 'input[name="not-automatic"]');
  await page.keyboard.press('Space');
  await tabTo(page, 'main form button');
  await applicant.arrive(() => page.keyboard.press('Enter'));
}

export async function bookPanel(
  applicant: Traveller,
  { ref, sitting }: At & { readonly sitting: string },
): Promise<void> {
  await applicant.go(`/cases/${ref}/steps/book-panel`);
  await answer(applicant.page, { sitting, 'not-automatic': 'yes' });
  await applicant.press('Ask for this place');
}

/** Panel administration confirms, the standards are drawn and the notice goes out. */
export async function confirmPlace(office: Traveller, { ref }: At): Promise<void> {
  await office.go(`/cases/${ref}/steps/confirm-and-allocate`);
  await office.press(/^Confirm/);
}

export async function sign(who: Traveller, { ref, step }: At & { readonly step: string }): Promise<void> {
  await who.go(`/cases/${ref}/work/${step}`);
  await who.press(/^Sign$/);
}

export async function sendBack(
  manager: Traveller,
  { ref, step, reason }: At & { readonly step: string; readonly reason: string },
): Promise<void> {
  await manager.go(`/cases/${ref}/work/${step}`);
  await answer(manager.page, { reason });
  await manager.press('Send back');
}

export async function submitPortfolio(applicant: Traveller, { ref }: At): Promise<void> {
  await applicant.go(`/cases/${ref}/steps/submit`);
  await answer(applicant.page, { 'not-automatic': 'yes' });
  await applicant.press('Submit my portfolio');
}

/** A member of the panel says that they have no interest; the portfolio opens to them. */
export async function declareNoInterest(member: Traveller, { ref }: At): Promise<void> {
  await member.go(`/cases/${ref}/interest`);
  await answer(member.page, { interest: 'none' });
  await member.press('Record my answer');
}

export type Decided = At & {
  readonly chosen: string;
  readonly confirmed: readonly string[];
  readonly reasons: string;
  /** Recommended work, by the names of its boxes. */
  readonly work?: Answers;
};

/** The chair records who sat, that the evidence was presented, and what the panel decided. */
export async function recordDecision(chair: Traveller, decided: Decided): Promise<void> {
  const { page } = chair;
  await chair.go(`/cases/${decided.ref}/decision/panel-decision`);
  for (const member of await page.locator('input[name="present"]').all()) await member.check();
  await page.check('input[name="presented"]');
  await page.check(`input[name="chosen"][value$="${decided.chosen}"]`);
  await answer(page, { confirmed: decided.confirmed, reasons: decided.reasons, ...decided.work });
  await chair.press('Record the decision');
}

export const endorsed = {
  chosen: 'endorse',
  confirmed: ['effectively-demonstrated', 'both-considered'],
  reasons: 'The invented evidence was read, presented and asked about, and shows every standard.',
} as const;

export async function sendOutcome(sender: Traveller, { ref }: At): Promise<void> {
  await sender.go(`/cases/${ref}/steps/tell-outcome`);
  await sender.press('Send this letter');
}

/** The chair notes that the Team Manager was told. */
export async function tellManager(
  chair: Traveller,
  { ref, on }: At & { readonly on: string },
): Promise<void> {
  await chair.go(`/cases/${ref}/steps/notify-team-manager`);
  await answer(chair.page, { on: { on } });
  await chair.press('Note that they were told');
}

/** The Team Manager ticks off one of the two forms for payroll. */
export async function tickForm(
  manager: Traveller,
  { ref, form, on }: At & { readonly form: string; readonly on: string },
): Promise<void> {
  await manager.go(`/cases/${ref}/steps/hr-forms`);
  await answer(manager.page, { [`on-${form}`]: { on } });
  const block = manager.page.locator(`section[aria-labelledby="task-${form}"]`);
  await manager.arrive(() => block.getByRole('button').click());
}

export async function confirmPay(
  payroll: Traveller,
  { ref, from }: At & { readonly from: string },
): Promise<void> {
  await payroll.go(`/cases/${ref}/pay`);
  await answer(payroll.page, { from: { on: from } });
  await payroll.press('Confirm the pay change');
}
