import { type Instant, londonInstant } from '../../core/calendar/instant.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Finding } from '../../core/rules/finding.ts';
import type { PackFault } from '../pack-fault.ts';
import type { Spot } from '../yaml-text.ts';
import type { ComposeLetter, Does, Makers } from './acting.ts';
import { appealActs } from './appeal-acts.ts';
import { bookingActs, sittingOf } from './booking-acts.ts';
import { unmetOf } from './check-expectation.ts';
import { decisionActs } from './decision-acts.ts';
import { sittingActs } from './sitting-acts.ts';
import { findingOf } from './expect-rule.ts';
import { portfolioActs } from './portfolio-acts.ts';
import type { Story, StoryLine } from './read-story.ts';
import type { ActLine, LookLine } from './scenario.ts';
import { Stage } from './stage.ts';
import { programmeActs } from './programme-acts.ts';
import { readerActs } from './reader-acts.ts';
import { reviewActs } from './review-acts.ts';
import { rowActs } from './row-acts.ts';
import { stepActs } from './step-acts.ts';
import { known, StoryFault } from './story-fault.ts';
import type { Unmet } from './unmet.ts';

/** What a story needs beside its lines. */
export interface Playing {
  readonly pack: Pack;
  readonly calendar: WorkingCalendar;
  readonly compose: ComposeLetter;
}

/** Where the expectation stands, and the findings that led to what came out instead. */
export interface UnmetAt extends Unmet {
  readonly spot: Spot;
  readonly findings: readonly Finding[];
}

export interface Played {
  readonly unmet: readonly UnmetAt[];
  /** Something in the story means nothing: it was not played to its end. */
  readonly fault?: PackFault;
  /** Expectations that were checked. */
  readonly checked: number;
}

const makers: Makers<Does> = {
  ...bookingActs,
  ...portfolioActs,
  ...decisionActs,
  ...sittingActs,
  ...reviewActs,
  ...readerActs,
  ...programmeActs,
  ...rowActs,
  ...stepActs,
  ...appealActs,
};

/** Plays a story line by line and compares what came out with what it expects. */
export async function runStory(story: Story, playing: Playing): Promise<Played> {
  const unmet: UnmetAt[] = [];
  let checked = 0;
  let spotOf: StoryLine['spotOf'] = () => story.spot;
  try {
    const stage = new Stage(playing.pack, playing.calendar, story);
    for (const [index, line] of story.lines.entries()) {
      spotOf = line.spotOf;
      setClock(stage, line.line, index === 0);
      await play(line, stage, playing.compose);
      const expected = line.line.expect ?? [];
      // A refusal that nobody expected would make everything after it mean something else.
      const looked = line.type === 'act' ? unexpectedRefusal(stage, [line, story.lines[index + 1]]) : [];
      unmet.push(...looked.map((one) => ({ ...one, spot: line.spot, findings: findingsBehind(stage) })));
      for (const [at, one] of expected.entries()) {
        const found = unmetOf(one, { stage, who: line.line.who });
        checked += Object.keys(one).length;
        for (const each of found)
          unmet.push({
            ...each,
            spot: line.spotOf('expect', at, each.key),
            findings: findingsBehind(stage, one.rule),
          });
      }
    }
    return { unmet, checked };
  } catch (error) {
    return { unmet, checked, fault: asFault(error, spotOf) };
  }
}

/** The rule that was asked about, else what stands in the last refusal. */
function findingsBehind(stage: Stage, rule?: string): readonly Finding[] {
  if (rule !== undefined) return [findingOf(stage, rule)];
  return stage.last === undefined || stage.last.ok ? [] : stage.last.refusal.findings;
}

// A bug of ours is told at the line that met it, so that the other scenarios are still played.
function asFault(error: unknown, spotOf: StoryLine['spotOf']): PackFault {
  const why = 'the story cannot go on from here';
  if (!(error instanceof StoryFault)) {
    return {
      ...spotOf(),
      what: `the engine broke: ${error instanceof Error ? error.message : String(error)}`,
      why,
    };
  }
  const { message, path, nearest } = error;
  return { ...spotOf(...path), what: message, why, ...(nearest === undefined ? {} : { nearest }) };
}

/** `on` alone starts the day at nine; a line without either comes a minute after the one before. */
function setClock(stage: Stage, { on, at }: ActLine | LookLine, first: boolean): void {
  if (first && on === undefined) throw new StoryFault('the first line has no date', ['on']);
  const day = on ?? stage.today;
  const same = !first && day === stage.today;
  const next = at === undefined && same ? minuteLater(stage.now) : londonInstant(day, at ?? '09:00');
  if (!first && next < stage.now)
    throw new StoryFault('the story goes back in time here', [on === undefined ? 'at' : 'on']);
  stage.now = next;
}

function minuteLater(now: Instant): Instant {
  return new Date(Date.parse(now) + 60_000).toISOString() as Instant;
}

async function play(line: StoryLine, stage: Stage, compose: ComposeLetter): Promise<void> {
  const { who } = line.line;
  if (who !== undefined)
    known('person', who, { valid: [...Object.keys(stage.people), 'system'], path: ['who'] });
  if (line.type === 'look') {
    const aim = line.line.asks?.['eligible-for'];
    if (aim !== undefined) stage.aimedAt = sittingOf(stage, aim);
    return;
  }
  if (who === undefined) throw new StoryFault(`nobody is named who does “${line.line.does}”`, ['does']);
  const make = makers[line.line.does] as (line: ActLine, acting: object) => ReturnType<Makers<Does>[Does]>;
  for (const command of await make(line.line, { stage, who, compose })) {
    // The mail system, not the person, reports that a letter went out.
    if (!stage.perform(command, command.type === 'record-delivery' ? 'system' : who).ok) return;
  }
}

function unexpectedRefusal(
  stage: Stage,
  [line, next]: readonly [StoryLine, StoryLine | undefined],
): readonly Unmet[] {
  const { last } = stage;
  const expected = [...(line.line.expect ?? []), ...(next?.type === 'look' ? (next.line.expect ?? []) : [])];
  const awaited = expected.some((one) => ['accepted', 'refused', 'refused-by'].some((key) => key in one));
  if (last === undefined || last.ok || awaited) return [];
  const { code, message, findings } = last.refusal;
  const rules = findings.map(({ rule }) => rule).join(', ');
  return [
    {
      key: 'does',
      expected: 'that this is accepted',
      found: `refused (${code}${rules === '' ? '' : `: ${rules}`}): ${message}`,
    },
  ];
}
