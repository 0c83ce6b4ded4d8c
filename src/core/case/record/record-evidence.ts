import type { Step } from '../../policy/pathway.ts';
import { partsOf } from '../../policy/checks/rule-parts.ts';
import type { Rule, RuleTest } from '../../rules/rule.ts';
import type { CaseFile } from '../case-file.ts';
import { splitSectionKey } from '../policy.ts';
import type { Evidence, RecordEntry, StepAsked } from './record-entry.ts';

/** What a step's own line rests on: its letters, what was sealed, who was there, what was filled in. */
export function stepEvidence({ step, caseFile }: Pick<StepAsked, 'step' | 'caseFile'>): readonly Evidence[] {
  const { state } = caseFile;
  switch (step.kind) {
    case 'tell':
    case 'notify':
    case 'confirm-booking':
    case 'allocate': {
      const draw: readonly Evidence[] =
        step.kind === 'allocate' && state.allocation !== undefined ? [{ type: 'draw' }] : [];
      return [...draw, ...lettersOf(step, caseFile)];
    }
    case 'draw':
      return state.draws[step.id]?.drawn === undefined ? [] : [{ type: 'draw' }];
    case 'submit': {
      const sealed = state.submission ?? state.pastSubmissions.at(-1);
      return sealed === undefined ? [] : [{ type: 'sealed', manifest: sealed.manifest }];
    }
    case 'decide': {
      const heard = step.panel === undefined ? undefined : state.heard;
      return heard === undefined
        ? []
        : [{ type: 'present', people: heard.present.map(({ person }) => person) }];
    }
    case 'fill':
      return sectionsOf(step.sections, caseFile);
    case 'endorse':
    case 'book':
    case 'inform':
    case 'tasks':
    case 'confirm-pay':
    case 'appoint':
      return [];
    default:
      return step satisfies never;
  }
}

function lettersOf({ id }: Step, { state }: CaseFile): readonly Evidence[] {
  return (
    state.letters
      // One that was stopped before it left shows nothing that anybody was told.
      .filter(({ step, voided }) => step === id && voided === undefined)
      .map(({ id: letter, letter: kind, to, at, deliveredAt, superseded }) => ({
        type: 'letter',
        id: letter,
        letter: kind,
        to,
        at: deliveredAt ?? at,
        ...(superseded === undefined ? {} : { superseded: true }),
      }))
  );
}

/** What a rule looked at: the sections that it names, and the evidence of the kinds that it names. */
export function ruleEvidence(rule: Rule, caseFile: CaseFile): Pick<RecordEntry, 'evidence' | 'about'> {
  const tests = partsOf(rule, caseFile.policy.pathway.rules);
  const sections = [...new Set(tests.flatMap(sectionsNamed))];
  const kinds = [...new Set(tests.flatMap(kindsNamed))];
  const evidence = [
    ...sectionsOf(sections, caseFile),
    ...kinds.flatMap((kind): readonly Evidence[] => {
      const on = Object.values(caseFile.state.items)
        .filter((item) => item.kind === kind)
        .map((item) => item.on)
        .toSorted();
      return on.length === 0 ? [] : [{ type: 'items', kind, on }];
    }),
  ];
  return {
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(sections.length === 0 ? {} : { about: sections }),
  };
}

function sectionsOf(names: readonly string[], { state }: CaseFile): readonly Evidence[] {
  return Object.entries(state.sections)
    .filter(([key]) => names.includes(splitSectionKey(key).section))
    .map(([key, { at }]) => ({ type: 'section', key, at }));
}

function sectionsNamed(test: RuleTest): readonly string[] {
  if (test.rule === 'section-complete') return test.sections;
  return 'section' in test ? [test.section] : [];
}

function kindsNamed(test: RuleTest): readonly string[] {
  return 'kind' in test && typeof test.kind === 'string' ? [test.kind] : [];
}
