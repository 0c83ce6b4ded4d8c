import { aboutApplicant } from '../../core/case/about-applicant.ts';
import { describeDate, describeInstant, type Instant } from '../../core/calendar/instant.ts';
import type { Item } from '../../core/case/events/event-parts.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { partsRead } from '../../core/case/parts-read.ts';
import {
  inFrameworkOrder,
  type Policy,
  roleTitle,
  sectionKeys,
  standardTitle,
} from '../../core/case/policy.ts';
import type { Section } from '../../core/policy/form.ts';
import { stops } from '../../core/rules/finding.ts';
import { coverageBlocks, coverageFor } from './coverage-blocks.ts';
import type { Block, Document } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';
import { agendaLines } from '../panels/agenda-lines.ts';
import { answerBlocks, deeper } from './portfolio-answers.ts';
import { findingsOf } from './portfolio-standing.ts';
import { signatureBlocks } from './signature-blocks.ts';
import type { Portfolio } from './read-portfolio.ts';
import { allocatedStandards } from './section-place.ts';

/** A part of the portfolio under its own heading; headings inside it begin at level 1. */
export interface PortfolioPart {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface PortfolioAsked {
  readonly seen: CaseInView;
  readonly portfolio: Portfolio;
  readonly now: Instant;
}

/** The whole portfolio as this viewer may read it: one order and one wording for the page and for the PDF. */
export function portfolioParts(asked: PortfolioAsked): readonly PortfolioPart[] {
  const { seen } = asked;
  const sections = fillSteps(seen).flatMap((step) => step.sections.flatMap((id) => sectionParts(id, asked)));
  return [
    { id: 'at-a-glance', title: 'At a glance', blocks: glance(asked) },
    ...sections,
    ...coverageParts(seen),
    { id: 'attachments', title: 'Attachments', blocks: attachments(asked) },
    { id: 'rules', title: 'What the policy asks', blocks: findingBlocks(asked) },
    { id: 'signatures', title: 'Signatures', blocks: signatureBlocks(asked) },
    ...sealParts(seen),
    ...agendaParts(seen),
  ];
}

export function portfolioDocument(asked: PortfolioAsked): Document {
  const { pack, pathway } = asked.seen.caseFile.policy;
  const name = asked.portfolio.names.get(asked.seen.caseFile.state.applicant) ?? '';
  return {
    title: `Portfolio of ${name}: ${pathway.title}`,
    meta: { authority: pack.brand, reference: asked.seen.ref, language: 'en-GB' },
    blocks: portfolioParts(asked).flatMap(({ title, blocks }): Block[] => [
      { kind: 'heading', level: 1, text: title },
      ...deeper(blocks),
    ]),
  };
}

function coverageParts(seen: CaseInView): readonly PortfolioPart[] {
  const blocks = coverageBlocks(coverageFor(seen));
  return blocks.length === 0
    ? []
    : [{ id: 'coverage', title: 'Standards, and where they are shown', blocks }];
}

function fillSteps({ caseFile }: CaseInView) {
  return caseFile.policy.pathway.steps.filter((step) => step.kind === 'fill');
}

function glance({ seen, portfolio }: PortfolioAsked): readonly Block[] {
  const { state, policy } = seen.caseFile;
  const standards = inFrameworkOrder(allocatedStandards(state), policy).map((id) =>
    standardTitle(policy.standards.get(id), id),
  );
  const rows = [
    { term: 'Social worker', value: portfolio.names.get(state.applicant) ?? '' },
    { term: 'Progression', value: policy.pathway.title },
    {
      term: 'Panel',
      value: state.booking === undefined ? 'Not booked' : describeDate(state.booking.sitting.on),
    },
    ...(state.booking?.submitBy === undefined
      ? []
      : [{ term: 'To be submitted by', value: describeDate(state.booking.submitBy) }]),
    {
      term: 'Submitted',
      value:
        state.submission === undefined
          ? 'Not yet'
          : `${describeInstant(state.submission.at)}${state.submission.late ? ' (late, accepted)' : ''}`,
    },
  ];
  const list: Block[] =
    standards.length === 0
      ? []
      : [
          { kind: 'paragraph', text: 'Standards evidenced in writing:' },
          { kind: 'list', marker: 'bullet', items: standards },
        ];
  return [{ kind: 'definitions', rows }, ...list];
}

function sectionParts(id: string, asked: PortfolioAsked): readonly PortfolioPart[] {
  const section = asked.seen.caseFile.policy.sections.get(id)?.section;
  if (section === undefined || section.outsidePortfolio === true || !mayRead(section, asked.seen)) return [];
  const blocks = section.each === undefined ? pageBlocks(section, id, asked) : standardBlocks(section, asked);
  return [{ id: `section-${id}`, title: section.title, blocks }];
}

function pageBlocks(section: Section, key: string, { seen, portfolio }: PortfolioAsked): readonly Block[] {
  const saved = seen.caseFile.state.sections[key];
  if (saved === undefined) return [{ kind: 'paragraph', text: 'Nothing written yet.' }];
  const content = portfolio.sections.get(key);
  if (content === undefined) return [{ kind: 'paragraph', text: 'These words are no longer kept.' }];
  const by = `By ${portfolio.names.get(saved.by) ?? ''}, last saved at ${describeInstant(saved.at)}.`;
  return [{ kind: 'paragraph', text: by }, ...answerBlocks(section, content, seen)];
}

/** Every standard of the framework in its order; those not to be evidenced at N/A (LIN-096). */
function standardBlocks(section: Section, asked: PortfolioAsked): readonly Block[] {
  const { state, policy } = asked.seen.caseFile;
  const { each } = section;
  const pages = sectionKeys(policy, section.id, allocatedStandards(state));
  return (policy.pack.frameworks[each?.standardsOf ?? '']?.standards ?? []).flatMap((standard): Block[] => {
    const heading: Block = { kind: 'heading', level: 1, text: standardTitle(standard, standard.id) };
    if (!pages.includes(`${section.id}/${standard.id}`))
      return [heading, { kind: 'paragraph', text: each?.otherwise ?? 'N/A' }];
    return [heading, ...deeper(pageBlocks(section, `${section.id}/${standard.id}`, asked))];
  });
}

/** "Lead assessor: Jo Example, rated 3". */
function doneByWords({ doneByRole, rating }: Item, name: string, policy: Policy): string {
  const role = doneByRole === undefined ? '' : roleTitle(policy, doneByRole);
  const who = [role, name].filter((one) => one !== '').join(': ');
  return rating === undefined ? who : `${who}, rated ${rating}`;
}

function attachments({ seen, portfolio }: PortfolioAsked): readonly Block[] {
  const { state, policy } = seen.caseFile;
  const items = Object.values(state.items).toSorted((a, b) =>
    a.kind === b.kind ? (a.on < b.on ? 1 : -1) : a.kind < b.kind ? -1 : 1,
  );
  if (items.length === 0) return [{ kind: 'paragraph', text: 'Nothing attached.' }];
  return [
    {
      kind: 'table',
      header: ['Kind', 'Title', 'Date', 'By', 'Standards'],
      rows: items.map((item) => {
        const words = portfolio.items.get(item.id);
        const standards = item.standards.map((id) => policy.standards.get(id)?.number ?? id).join(', ');
        const kind = policy.pack.itemKinds[item.kind]?.title ?? item.kind;
        return [
          kind,
          words?.title ?? '',
          describeDate(item.on, 'without-weekday'),
          doneByWords(item, words?.doneBy ?? '', policy),
          standards,
        ];
      }),
    },
  ];
}

function findingBlocks({ seen, now }: PortfolioAsked): readonly Block[] {
  const { policy } = seen.caseFile;
  const { steps } = policy.pathway;
  // The applicant is spoken to; everybody else reads about them.
  const says = (sentence: string) =>
    seen.roles.includes('applicant') ? sentence : aboutApplicant(sentence, policy);
  const reads = partsRead(seen.roles, seen.caseFile);
  const rules = steps
    .filter(({ id, kind }) => (kind === 'fill' || kind === 'submit') && reads?.has(id) !== false)
    .flatMap(({ needs }) => needs);
  const findings = findingsOf(seen, rules, now).filter(({ outcome }) => outcome !== 'not-applicable');
  const words = {
    met: 'Met',
    waived: 'Set aside, with a reason',
    judge: 'A person decides',
    'not-yet': 'Not yet',
    'not-met': 'Not met',
    'not-applicable': '',
  };
  const answer = (finding: (typeof findings)[number]) =>
    finding.outcome !== 'met' && finding.outcome !== 'waived' && !stops(finding)
      ? 'Worth a look'
      : words[finding.outcome];
  return [
    {
      kind: 'table',
      header: ['Rule', 'Answer', 'Policy'],
      rows: findings.map((finding) => [says(finding.says), answer(finding), finding.clauses.join(', ')]),
    },
  ];
}

function sealParts({ caseFile }: CaseInView): readonly PortfolioPart[] {
  const { submission } = caseFile.state;
  if (submission === undefined) return [];
  const says = `Sealed when it was submitted at ${describeInstant(submission.at)}. The seal is a number worked out from every section and every file. If one letter of any of them changed, it would come out differently, so everybody who reads this reads the same words.`;
  return [
    {
      id: 'seal',
      title: 'The seal',
      blocks: [
        { kind: 'paragraph', text: says },
        {
          kind: 'definitions',
          rows: [{ term: 'Seal', value: (submission.manifest.match(/.{1,8}/gu) ?? []).join(' ') }],
        },
      ],
    },
  ];
}

/** For whoever sits on the panel: what the policy puts on every agenda (LIN-073). */
function agendaParts({ caseFile, roles }: CaseInView): readonly PortfolioPart[] {
  const lines = agendaLines(caseFile.policy.pack, caseFile.state.booking?.panel ?? '');
  const sits = roles.some((role) => role === 'chair' || role === 'panel-member' || role === 'co-opted');
  if (lines.length === 0 || !sits) return [];
  return [
    {
      id: 'agenda',
      title: 'At the panel',
      blocks: [
        {
          kind: 'list',
          marker: 'number',
          items: lines.map(({ says, clauses }) => `${says} (${clauses.join(', ')})`),
        },
      ],
    },
  ];
}
