import type { SampleRule } from '../../policy/sample-rule.ts';
import { isAdmitted } from '../admission.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SamplingState } from '../state.ts';
import { type Answer, type Asked, type CommandOf, isRefusal, mayAct } from './context.ts';

/** The case was drawn. Whoever draws is of the office that the policy names; which are drawn is for the lot to say. */
export function markSampled(command: CommandOf<'mark-sampled'>, asked: Asked): Answer {
  const { sample, rule: id, fingerprint } = command;
  const rule = ruleOf(id, asked);
  if (isRefusal(rule)) return rule;
  const notYours = mayAct([rule.by], rule, asked);
  if (notYours !== undefined) return notYours;
  if (asked.caseFile.state.samplings.some((one) => one.sample === sample)) return [];
  return [{ type: 'Sampled', data: { sample, rule: id, fingerprint } }];
}

/** Somebody who had no part in the case, and no interest in it, reads it again. */
export function nameReader(command: CommandOf<'name-reader'>, asked: Asked): Answer {
  const found = samplingOf(command.sample, asked);
  if (isRefusal(found)) return found;
  const { sampling, rule } = found;
  const notYours = mayAct([rule.by], rule, asked);
  if (notYours !== undefined) return notYours;
  const { clauses } = rule;
  if (rule.admits !== undefined)
    return refuse('not-now', 'Readers of this sample are admitted for a time, not named.', { clauses });
  if (sampling.opinion !== undefined)
    return refuse('already-done', 'The second reading is done already.', { clauses });
  const { person } = command;
  const { state, register } = asked.caseFile;
  const mistaken = (says: string): Refusal =>
    refuse('rule', says, { clauses, fields: [{ field: 'person', says }] });
  const offices: readonly string[] = register.offices[person] ?? [];
  if (!offices.includes(rule.reads)) return mistaken('Choose one of those who may read it a second time.');
  if (state.tookPart.includes(person) || state.aside[person] !== undefined)
    return mistaken('They had a part in this case, or stood aside from it. Choose somebody else.');
  return [{ type: 'ReaderNamed', data: { sample: sampling.sample, person } }];
}

export function giveSecondOpinion(command: CommandOf<'give-second-opinion'>, asked: Asked): Answer {
  const found = samplingOf(command.sample, asked);
  if (isRefusal(found)) return found;
  const { sampling, rule } = found;
  const { clauses } = rule;
  if (sampling.reader?.person !== asked.actor.by)
    return refuse('not-yours', 'Only whoever was named to read it a second time can do this.', { clauses });
  if (sampling.reader.admitted === true && !isReader(asked))
    return refuse('not-yours', 'The day until which you could read this portfolio has passed.', { clauses });
  if (sampling.opinion !== undefined)
    return refuse('already-done', 'You have given your opinion already; it stays as it is.', { clauses });
  if (command.words.words === 0) {
    const says = 'Say what you found.';
    return refuse('incomplete', says, { clauses, fields: [{ field: 'words', says }] });
  }
  const { agrees, words } = command;
  return [{ type: 'SecondOpinionGiven', data: { sample: sampling.sample, agrees, words } }];
}

function isReader({ caseFile: { state }, actor }: Asked): boolean {
  return state.admissions.some((one) => one.person === actor.by && isAdmitted(one, actor.today));
}

function ruleOf(id: string, { caseFile: { policy } }: Asked): SampleRule | Refusal {
  return (
    policy.pathway.samples?.find((one) => one.id === id) ??
    refuse('unknown', 'The policy draws no such sample.')
  );
}

function samplingOf(
  id: string,
  asked: Asked,
): { readonly sampling: SamplingState; readonly rule: SampleRule } | Refusal {
  const sampling = asked.caseFile.state.samplings.find((one) => one.sample === id);
  if (sampling === undefined) return refuse('unknown', 'This case was not drawn for a second reading.');
  const rule = ruleOf(sampling.rule, asked);
  return isRefusal(rule) ? rule : { sampling, rule };
}
