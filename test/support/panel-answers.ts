import { oweAnInterest } from '../../src/core/case/panel/interest-owed.ts';
import type { CaseState } from '../../src/core/case/state.ts';
import { haveNoInterest } from './decide-in-browser.ts';
import type { Journey } from './journey.ts';

/** Every member of the panel who has not yet said whether they have an interest says that they have none. */
export async function panelAnswers(
  journey: Journey,
  { ref, known }: { readonly ref: string; readonly known: Set<string> },
  state: CaseState,
): Promise<void> {
  for (const { person } of oweAnInterest(state)) {
    const member = await journey.signIn(person, { known });
    await haveNoInterest(member, ref);
    await member.context.close();
  }
}
