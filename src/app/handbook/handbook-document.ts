import { compilePolicy, type Policy } from '../../core/case/policy.ts';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Block, Document, Prose } from '../document.ts';
import { appealViews } from './appeal-views.ts';
import { effectWords } from './effect-words.ts';
import { frameworkViews } from './framework-views.ts';
import { formViews } from './form-views.ts';
import { guidanceAt, type RuleView, ruleView, settingViews, stepViews } from './handbook-model.ts';
import { panelViews } from './panel-views.ts';
import { readerBlocks } from './reader-blocks.ts';
import { intentionView } from './intention-view.ts';
import { pathwaysInOrder } from './pathways-in-order.ts';
import { withArticle } from './good-grammar.ts';
import { clauseBlock, withClauses, heading, paragraph, bullets, listed } from './handbook-blocks.ts';
import { yearView } from './year-view.ts';

/** The whole handbook as one document, from the pack alone: for printing, and to be read without the service. */
export function handbookDocument(pack: Pack): Document {
  const pathways = pathwaysInOrder(pack).map(({ id }) =>
    compilePolicy(pack, id, workingCalendar({ holidays: englandHolidays, closures: [] })),
  );
  return {
    title: `${pack.title}: handbook`,
    meta: {
      authority: { name: pack.brand.name, colour: pack.brand.colour },
      reference: `Version ${pack.version}`,
      language: 'en-GB',
    },
    blocks: [
      paragraph(
        'This is the policy as the service applies it. It is made from the same text that every rule runs on, so the two cannot part.',
      ),
      paragraph('A step cannot be finished while a rule of it is not met, unless the rule says otherwise.'),
      ...guidanceBlocks(pack, ['policy', 'programme', 'learning']),
      ...pathways.flatMap((policy) => pathwayBlocks(policy)),
      ...panelBlocks(pack),
      ...frameworkBlocks(pack),
      ...localBlocks(pack),
    ],
  };
}

function pathwayBlocks(policy: Policy): readonly Block[] {
  const { pathway, pack } = policy;
  const eligible = pathway.eligibility.flatMap((id) => pathway.rules[id] ?? []);
  return [
    { kind: 'page-break' },
    heading(1, pathway.title),
    ...clauseBlock(pathway.clauses),
    ...guidanceBlocks(pack, [pathway.id]),
    ...(eligible.length === 0
      ? []
      : [heading(2, 'Who can go'), ruleList(eligible.map((rule) => ruleView(rule, policy)))]),
    ...levelBlocks(policy),
    ...intentionBlocks(policy),
    ...yearBlocks(policy),
    ...stepViews(policy).flatMap(stepBlocks),
    ...formBlocks(policy),
    ...readerBlocks(policy),
    ...appealBlocks(policy),
  ];
}

function levelBlocks({ pathway, pack }: Policy): readonly Block[] {
  return pack.levels
    .filter(({ id, summary }) => pathway.to.includes(id) && summary.length > 0)
    .flatMap(({ title, summary }) => [
      heading(2, `What ${withArticle(title)} does`),
      bullets(summary.map(({ says, clauses }) => withClauses(says, clauses))),
    ]);
}

function intentionBlocks(policy: Policy): readonly Block[] {
  const view = intentionView(policy);
  return view === undefined
    ? []
    : [
        heading(2, view.title),
        paragraph(`${view.says} Logged by: ${view.who}.`),
        ...clauseBlock(view.clauses),
      ];
}

function yearBlocks(policy: Policy): readonly Block[] {
  const view = yearView(policy);
  if (view === undefined) return [];
  return [
    heading(2, view.title),
    ...view.says.map((says) => paragraph(says)),
    ...clauseBlock(view.clauses),
    bullets(view.parts.map(({ title, clauses }) => withClauses(title, clauses))),
  ];
}

function stepBlocks(step: ReturnType<typeof stepViews>[number]): readonly Block[] {
  return [
    heading(2, `${step.number}. ${step.title}`),
    paragraph(step.says),
    {
      kind: 'definitions',
      rows: [
        { term: 'For', value: step.who },
        ...(step.due === undefined ? [] : [{ term: 'Due', value: step.due.says }]),
        ...(step.clauses.length === 0 ? [] : [{ term: 'Clauses', value: step.clauses.join(', ') }]),
      ],
    },
    ...listed([...step.conditions, ...step.details, ...step.limbs.map(({ says }) => says)]),
    ...(step.rules.length === 0 ? [] : [heading(3, 'What it needs'), ruleList(step.rules)]),
    ...(step.again.length === 0 ? [] : [heading(3, 'Also needed, as before'), bullets(step.again)]),
    ...step.guidance.flatMap(guidanceBlock),
  ];
}

function ruleList(rules: readonly RuleView[]): Block {
  return bullets(
    rules.map(
      ({ says, checked, only, effect, clauses }): Prose => [
        { text: says, strong: true },
        {
          text: `${clauses.length === 0 ? '' : ` (${clauses.join(', ')})`}\n${[checked, ...only, ...(effect === effectWords.stops ? [] : [effect])].join(' ')}`,
        },
      ],
    ),
  );
}

function formBlocks(policy: Policy): readonly Block[] {
  const views = formViews(policy);
  if (views.length === 0) return [];
  return [
    heading(2, 'Forms'),
    ...views.flatMap(({ title, form, by, limit, fields }) => [
      heading(3, `${form}: ${title}`),
      paragraph(`Written by: ${by}.${limit === undefined ? '' : ` ${limit}`}`),
      {
        kind: 'table' as const,
        header: ['Box', 'What it takes', 'Clauses'],
        rows: fields.map(({ label, asks, clauses }) => [label, asks, clauses.join(', ')]),
      },
    ]),
  ];
}

function appealBlocks(policy: Policy): readonly Block[] {
  return appealViews(policy).flatMap((appeal) => [
    heading(2, appeal.title),
    paragraph(`${appeal.says} ${appeal.grounds.says}`),
    {
      kind: 'definitions' as const,
      rows: [
        { term: 'To', value: appeal.to },
        ...(appeal.due === undefined ? [] : [{ term: 'Lodged', value: appeal.due }]),
        { term: 'After that', value: appeal.final.says },
        ...(appeal.clauses.length === 0 ? [] : [{ term: 'Clauses', value: appeal.clauses.join(', ') }]),
      ],
    },
    ...listed(appeal.hearing),
  ]);
}

function panelBlocks(pack: Pack): readonly Block[] {
  const views = panelViews(pack);
  if (views.length === 0) return [];
  return [
    { kind: 'page-break' },
    heading(1, 'Panels'),
    ...views.flatMap(({ title, lines, clauses }) => [
      heading(2, title),
      bullets(lines),
      ...clauseBlock(clauses),
    ]),
  ];
}

function frameworkBlocks(pack: Pack): readonly Block[] {
  const frameworks = frameworkViews(pack);
  if (frameworks.length === 0) return [];
  return [
    { kind: 'page-break' },
    heading(1, 'Frameworks'),
    paragraph(
      'The line beside each standard is ours and only helps you find your way. The published text is what counts.',
    ),
    ...frameworks.flatMap(({ title, standards, link, validity, walks }): readonly Block[] => [
      heading(2, title),
      paragraph(`Published at ${link}`),
      ...(validity === '' ? [] : [paragraph(validity)]),
      standards.length === 0
        ? paragraph('Its standards are not listed here: the published text has them.')
        : {
            kind: 'definitions',
            rows: standards.map((one) => ({ term: `${one.number}. ${one.title}`, value: one.gloss })),
          },
      ...walks.flatMap((walk) => [paragraph(`${walk.title}:`), bullets(walk.lines)]),
    ]),
    ...guidanceBlocks(pack, ['framework']),
  ];
}

function localBlocks(pack: Pack): readonly Block[] {
  const settings = settingViews(pack);
  if (settings.length + pack.readings.length === 0) return [];
  return [
    { kind: 'page-break' },
    heading(1, 'How the policy is read here'),
    paragraph(
      'Where the text leaves something open, this is how it is read. It is local practice, not policy. An authority can choose otherwise where it says so.',
    ),
    ...settings.map(({ says, value, others, reading }): Block => {
      const choices = others.length === 0 ? '' : ` It could also be: ${others.join('; or ')}.`;
      return {
        kind: 'callout',
        title: `Local practice, reading ${reading}`,
        text: [{ text: `${says}\nHere: ` }, { text: value, strong: true }, { text: `.${choices}` }],
      };
    }),
    ...(pack.readings.length === 0
      ? []
      : [
          heading(2, 'Every reading, one by one'),
          {
            kind: 'definitions' as const,
            rows: pack.readings.map(({ id, about, reads }) => ({ term: `${id}. ${about}`, value: reads })),
          },
        ]),
  ];
}

function guidanceBlocks(pack: Pack, places: readonly string[]): readonly Block[] {
  return guidanceAt(pack, places).flatMap(guidanceBlock);
}

function guidanceBlock({ title, says, clauses }: ReturnType<typeof guidanceAt>[number]): readonly Block[] {
  const text = withClauses(says, clauses);
  return [title === undefined ? { kind: 'callout', text } : { kind: 'callout', title, text }];
}
