import type { TextRef } from '../../core/case/event-parts.ts';
import type { Makers } from './acting.ts';
import { letterFrom } from './acting.ts';
import { optional } from './booking-acts.ts';
import type { Typed } from './acts.ts';
import { known } from './story-fault.ts';
import { type Texts, wordsOf } from './texts.ts';

export const appealActs: Makers<'lodge-appeal' | 'decide-appeal'> = {
  'lodge-appeal': ({ appeal, to, procedure, words, also }, { stage }) => {
    const appeals = stage.policy.pathway.appeals.map(({ id }) => id);
    if (appeal !== undefined) known('appeal', appeal, { valid: appeals, path: ['appeal'] });
    known('person', to, { valid: Object.keys(stage.people), path: ['to'] });
    const said = stage.texts.keep(wordsOf(procedure));
    return [
      {
        type: 'lodge-appeal',
        appeal: appeal ?? appeals[0] ?? '',
        id: `appeal-${stage.state.appeals.length + 1}`,
        to,
        procedure: said,
        words: stage.texts.keepIfAny(words) ?? said,
        ...optional('also', also && keptAll(also, stage.texts)),
      },
    ];
  },
  'decide-appeal': async ({ outcome, reasons, 'effective-from': effectiveFrom }, acting) => {
    const { stage } = acting;
    const lodged = stage.state.appeals.at(-1);
    const appeal =
      stage.policy.pathway.appeals.find(({ id }) => id === lodged?.appeal) ?? stage.policy.pathway.appeals[0];
    known('outcome of the appeal', outcome, {
      valid: appeal?.outcomes.map(({ id }) => id) ?? [],
      path: ['outcome'],
    });
    const letter = appeal?.letter === undefined ? undefined : await letterFrom(acting, appeal.letter);
    return [
      {
        type: 'decide-appeal',
        appeal: lodged?.id ?? '',
        outcome,
        reasons: stage.texts.keep(wordsOf(reasons)),
        ...optional('effectiveFrom', effectiveFrom),
        ...optional('letter', letter),
      },
    ];
  },
};

function keptAll(also: Readonly<Record<string, Typed>>, texts: Texts): Readonly<Record<string, TextRef>> {
  return Object.fromEntries(Object.entries(also).map(([id, said]) => [id, texts.keep(wordsOf(said))]));
}
