import type { LetterToSend, Member, TextRef } from '../../core/case/events/event-parts.ts';
import { copiesOf } from '../../core/case/letters/letters-out.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import type { AppealState } from '../../core/case/state.ts';
import type { Appeal } from '../../core/policy/appeal.ts';
import type { Acting, Makers } from './acting.ts';
import { letterFrom } from './acting.ts';
import { optional } from './booking-acts.ts';
import type { Typed } from './acts.ts';
import { officeOf } from './cast.ts';
import type { Stage } from './stage.ts';
import { known } from './story-fault.ts';
import { type Texts, wordsOf } from './texts.ts';

export const appealActs: Makers<
  'lodge-appeal' | 'weigh-appeal' | 'convene-appeal' | 'bring-companion' | 'add-statement' | 'decide-appeal'
> = {
  'lodge-appeal': (line, { stage }) => {
    const { appeals } = stage.policy.pathway;
    const valid = appeals.map(({ id }) => id);
    if (line.appeal !== undefined) known('appeal', line.appeal, { valid, path: ['appeal'] });
    known('person', line.to, { valid: Object.keys(stage.people), path: ['to'] });
    const meant = appeals.find(({ id }) => id === line.appeal) ?? appeals[0];
    const said = stage.texts.keep(wordsOf(line.procedure));
    const [first] = meant?.grounds.parts ?? [];
    const onMerits = line['on-merits'];
    // A story that says nothing of it rests on some part of the process.
    const parts = line.parts ?? (first === undefined || onMerits === true ? undefined : [first.id]);
    return [
      {
        type: 'lodge-appeal',
        appeal: meant?.id ?? '',
        id: `appeal-${stage.state.appeals.length + 1}`,
        to: line.to,
        procedure: said,
        words: stage.texts.keepIfAny(line.words) ?? said,
        ...optional('also', line.also && keptAll(line.also, stage.texts)),
        ...optional('parts', parts),
        ...optional('onMerits', onMerits),
        ...optional('allTheSame', line['all-the-same']),
        lateBecause: stage.texts.keep(wordsOf(line['late-because'])),
        // Whoever sends another has read the one before it.
        ...optional('instead', stage.state.appeals.at(-1)?.id),
      },
    ];
  },
  'weigh-appeal': async ({ taken, reasons }, acting) => [
    {
      type: 'weigh-appeal',
      appeal: acting.stage.state.appeals.at(-1)?.id ?? '',
      taken,
      reasons: acting.stage.texts.keep(wordsOf(reasons)),
      ...(taken ? {} : { letters: await answerLetters(acting) }),
    },
  ],
  'convene-appeal': async ({ date, members, attends }, acting) => {
    const { stage } = acting;
    const hearing = {
      on: date ?? stage.today,
      members: seatedAt(stage, members),
      ...optional('attends', attends),
    };
    return [
      {
        type: 'convene-appeal',
        appeal: stage.state.appeals.at(-1)?.id ?? '',
        ...hearing,
        letters: await hearingLetters(acting, hearing),
      },
    ];
  },
  'bring-companion': ({ kind, name }, { stage }) => [
    {
      type: 'bring-companion',
      appeal: stage.state.appeals.at(-1)?.id ?? '',
      ...(kind === undefined ? {} : { companion: { kind, name: stage.texts.keep(wordsOf(name)) } }),
    },
  ],
  'add-statement': ({ side, words }, { stage }) => [
    {
      type: 'add-statement',
      appeal: stage.state.appeals.at(-1)?.id ?? '',
      side,
      words: stage.texts.keep(wordsOf(words)),
    },
  ],
  'decide-appeal': async ({ outcome, reasons, 'effective-from': effectiveFrom, attended }, acting) => {
    const { stage } = acting;
    const lodged = stage.state.appeals.at(-1);
    known('outcome of the appeal', outcome, {
      valid: appealOf(acting)?.outcomes.map(({ id }) => id) ?? [],
      path: ['outcome'],
    });
    return [
      {
        type: 'decide-appeal',
        appeal: lodged?.id ?? '',
        outcome,
        reasons: stage.texts.keep(wordsOf(reasons)),
        ...optional('effectiveFrom', effectiveFrom),
        ...optional('attended', attended),
        letters: await answerLetters(acting),
      },
    ];
  },
};

function appealOf({ stage }: Acting): Appeal | undefined {
  const lodged = stage.state.appeals.at(-1);
  const { appeals } = stage.policy.pathway;
  return appeals.find(({ id }) => id === lodged?.appeal) ?? appeals[0];
}

/** The answer's letter, a copy for each whom it goes to. */
function answerLetters(acting: Acting): Promise<readonly LetterToSend[]> {
  return copiesFrom(acting, appealOf(acting)?.letter, acting.stage.caseFile);
}

/** The letter that tells of a hearing about to be set. */
function hearingLetters(
  acting: Acting,
  hearing: Pick<NonNullable<AppealState['convened']>, 'on' | 'members' | 'attends'>,
): Promise<readonly LetterToSend[]> {
  const { caseFile, now } = acting.stage;
  const convened = { ...hearing, at: now, by: acting.who };
  const appeals = caseFile.state.appeals.map((one, index, all) =>
    index === all.length - 1 ? { ...one, convened } : one,
  );
  const set = { ...caseFile, state: { ...caseFile.state, appeals } };
  return copiesFrom(acting, appealOf(acting)?.hearingLetter, set);
}

async function copiesFrom(
  acting: Acting,
  letter: string | undefined,
  caseFile: CaseFile,
): Promise<readonly LetterToSend[]> {
  if (letter === undefined) return [];
  const written = await letterFrom(acting, letter, { caseFile });
  return copiesOf([letter], caseFile).map(({ to }, index) => ({
    ...written,
    id: index === 0 ? written.id : `${written.id}-${index + 1}`,
    to,
  }));
}

function keptAll(also: Readonly<Record<string, Typed>>, texts: Texts): Readonly<Record<string, TextRef>> {
  return Object.fromEntries(Object.entries(also).map(([id, said]) => [id, texts.keep(wordsOf(said))]));
}

function seatedAt(stage: Stage, members: Readonly<Record<string, Member['part']>>): readonly Member[] {
  return Object.entries(members).map(([person, part]) => {
    known('person', person, { valid: Object.keys(stage.people), path: ['members', person] });
    return { person, part, office: officeOf(stage.people, person) };
  });
}
