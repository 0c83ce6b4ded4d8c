import { answerNamed, placeholdersIn } from '../letter-terms.ts';
import type { Letter, Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { below, type Place } from './issue.ts';
import { formReferences } from './form-references.ts';
import { momentReferences } from './moment-references.ts';
import { type Reference, refer } from './reference.ts';
import { ruleReferences } from './rule-references.ts';
import { programmeReferences } from './programme.ts';
import { payReferences, stepReferences } from './step-references.ts';

/** Every name in a pack that points at something else, with its place. */
export function referencesOf(pack: Pack): readonly Reference[] {
  return [
    ...packReferences(pack),
    ...releaseReferences(pack),
    ...Object.values(pack.pathways).flatMap(pathwayReferences),
    ...Object.values(pack.pathways).flatMap((pathway) =>
      momentReferences(pathway, Object.values(pack.forms)),
    ),
    ...Object.values(pack.forms).flatMap(formReferences),
    ...Object.values(pack.letters).flatMap(letterReferences),
  ];
}

/** The step with which a panel's set questions are released, in every pathway that comes to that panel. */
function releaseReferences(pack: Pack): readonly Reference[] {
  return Object.values(pack.pathways).flatMap(({ id: pathway, steps }) => {
    const panels = new Set(steps.flatMap((step) => ('panel' in step && step.panel ? [step.panel] : [])));
    return [...panels].flatMap((id) => {
      const from = pack.panels[id]?.questionsFrom;
      const place: Place = { part: 'pack', id: pack.authority, path: ['panels', id, 'questionsFrom'] };
      return from?.startsWith('done:') === true
        ? refer('step', from.slice('done:'.length), place, pathway)
        : [];
    });
  });
}

function letterReferences({ id, to, subject, body }: Letter): readonly Reference[] {
  const place: Place = { part: 'letter', id, path: [] };
  const answers = placeholdersIn(`${subject}\n${body}`).flatMap(({ name }) => answerNamed(name) ?? []);
  return [
    ...refer('role', to, below(place, 'to')),
    ...answers.flatMap(({ section, field }) => [
      ...refer('section', section, place),
      ...refer('field', field, place, section),
    ]),
  ];
}

function packReferences(pack: Pack): readonly Reference[] {
  const top: Place = { part: 'pack', id: pack.authority, path: [] };
  const at = (...path: readonly (string | number)[]) => below(top, ...path);
  return [
    ...Object.values(pack.panels).flatMap(({ id, seats }) =>
      seats.flatMap(({ offices }, seat) =>
        refer('role', offices, at('panels', id, 'seats', seat, 'offices')),
      ),
    ),
    ...Object.values(pack.itemKinds).flatMap(({ id, standardForm, by }) => [
      ...refer('link', standardForm, at('itemKinds', id, 'standardForm')),
      ...refer('role', by, at('itemKinds', id, 'by')),
    ]),
    ...Object.values(pack.settings).flatMap(({ id, reading }) =>
      refer('reading', reading, at('settings', id, 'reading')),
    ),
    ...pack.readings.flatMap(({ id, settings }) =>
      refer('setting', settings, at('readings', id, 'settings')),
    ),
    ...pack.guidance.flatMap(({ id, link, shownAt }) => [
      ...refer('link', link, at('guidance', id, 'link')),
      ...refer('place to show', shownAt, at('guidance', id, 'shownAt')),
    ]),
    ...refer('framework', pack.learning?.framework, at('learning', 'framework')),
  ];
}

function pathwayReferences(pathway: Pathway): readonly Reference[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const at = (...path: readonly (string | number)[]) => below(top, ...path);
  const { id } = pathway;
  return [
    ...refer('level', pathway.from, at('from')),
    ...refer('level', pathway.to, at('to')),
    ...refer('role', pathway.opens.by, at('opens', 'by')),
    ...refer('role', pathway.opens.intention?.by, at('opens', 'intention', 'by')),
    ...refer('rule', pathway.opens.needs, at('opens', 'needs'), id),
    ...refer('step', pathway.opens.start, at('opens', 'start'), id),
    ...refer('rule', pathway.eligibility, at('eligibility'), id),
    ...Object.values(pathway.rules).flatMap((rule) => [
      ...refer('role', rule.waivedBy, at('rules', rule.id, 'waivedBy')),
      ...refer('rule', rule.when, at('rules', rule.id, 'when'), id),
      ...refer('rule', rule.unless, at('rules', rule.id, 'unless'), id),
      ...ruleReferences(rule.test, at('rules', rule.id), id),
    ]),
    ...pathway.steps.flatMap((step) => stepReferences(step, at('steps', step.id), id)),
    ...pathway.appeals.flatMap((appeal) => appealReferences(appeal, at('appeals', appeal.id), id)),
    ...(pathway.samples ?? []).flatMap(({ id: sample, by, reads }) => [
      ...refer('role', by, at('samples', sample, 'by')),
      ...refer('role', reads, at('samples', sample, 'reads')),
    ]),
    ...(pathway.admits ?? []).flatMap(({ id: admit, by, reads }) => [
      ...refer('role', by, at('admits', admit, 'by')),
      ...refer('role', reads, at('admits', admit, 'reads')),
    ]),
    ...(pathway.reviews ?? []).flatMap(({ id: review, by, section, field }) => [
      ...refer('role', by, at('reviews', review, 'by')),
      ...refer('section', section, at('reviews', review, 'section')),
      ...refer('field', field, at('reviews', review, 'field'), section),
    ]),
    ...(pathway.programme === undefined ? [] : programmeReferences(pathway.programme, at('programme'), id)),
    ...pathway.access.flatMap(({ role, from, parts }, index) => [
      ...refer('step', /^(?:done|opened):(.*)$/u.exec(from)?.[1], at('access', index, 'from'), pathway.id),
      ...refer('role', role, at('access', index, 'role')),
      ...refer('step', parts, at('access', index, 'parts'), pathway.id),
    ]),
  ];
}

function appealReferences(
  appeal: Pathway['appeals'][number],
  place: Place,
  pathway: string,
): readonly Reference[] {
  return [
    ...refer('decision', appeal.against, below(place, 'against'), pathway),
    ...refer('role', appeal.to, below(place, 'to')),
    ...refer('letter', appeal.letter, below(place, 'letter')),
    ...refer('letter', appeal.hearingLetter, below(place, 'hearing-letter')),
    ...refer('panel', appeal.panel, below(place, 'panel')),
    ...appeal.outcomes.flatMap(({ id, reopens, sets }) => [
      ...refer('step', reopens, below(place, 'outcomes', id, 'reopens'), pathway),
      ...payReferences(sets, below(place, 'outcomes', id, 'sets')),
    ]),
  ];
}
