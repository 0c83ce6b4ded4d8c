import type { Makers } from './acting.ts';
import type { Stage } from './stage.ts';
import { known, StoryFault } from './story-fault.ts';
import { wordsOf } from './texts.ts';

/** Readers for a time, and cases that were drawn to be read a second time. */
export const readerActs: Makers<'admit-reader' | 'end-admission' | 'mark-sampled' | 'second-opinion'> = {
  'admit-reader': ({ rule, person, until, reason }, { stage }) => {
    known('person', person, { valid: Object.keys(stage.people), path: ['person'] });
    const kept = stage.texts.keep(wordsOf(reason));
    return [{ type: 'admit-reader', rule: ruleMeant(stage, rule), person, until, reason: kept }];
  },
  'end-admission': ({ rule, person, reason }, { stage }) => {
    known('person', person, { valid: Object.keys(stage.people), path: ['person'] });
    const kept = stage.texts.keep(wordsOf(reason));
    return [{ type: 'end-admission', rule: ruleMeant(stage, rule), person, reason: kept }];
  },
  'mark-sampled': ({ sample }, { stage }) => {
    const samples = (stage.policy.pathway.samples ?? []).map(({ id }) => id);
    known('sample', sample, { valid: samples, path: ['sample'] });
    const place = stage.state.samplings.length + 1;
    return [{ type: 'mark-sampled', sample: `sample-${place}`, rule: sample, fingerprint: '0'.repeat(64) }];
  },
  'second-opinion': ({ agrees, words }, { stage }) => {
    const sample = stage.state.samplings.at(-1)?.sample;
    if (sample === undefined) throw new StoryFault('the case was not drawn for a second reading', ['does']);
    return [{ type: 'give-second-opinion', sample, agrees, words: stage.texts.keep(wordsOf(words)) }];
  },
};

function ruleMeant({ policy }: Stage, named: string | undefined): string {
  const valid = (policy.pathway.admits ?? []).map(({ id }) => id);
  if (named !== undefined) known('rule that admits readers', named, { valid, path: ['rule'] });
  const meant = named ?? valid[0];
  if (meant === undefined) throw new StoryFault('the policy admits no readers for a time', ['does']);
  return meant;
}
