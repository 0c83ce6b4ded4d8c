import assert from 'node:assert/strict';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { addHours, type Instant, londonDate } from '../../src/core/calendar/instant.ts';
import type { Actor, Command } from '../../src/core/case/commands.ts';
import { correctionsOf } from '../../src/core/case/corrected-decision.ts';
import { decide } from '../../src/core/case/decide.ts';
import type { CaseEvent, CaseEventBody } from '../../src/core/case/events.ts';
import type { Member } from '../../src/core/case/events/event-parts.ts';
import { evolve, fold } from '../../src/core/case/evolve.ts';
import { lettersOut } from '../../src/core/case/letters/letters-out.ts';
import type { Policy } from '../../src/core/case/policy.ts';
import { cast, members, register, text } from './case-walk.ts';
import { level2 } from './lincolnshire.ts';

const start = '2026-04-23T10:00:00.000Z' as Instant;

/** The pathway with its panel's own rules left out: what is asked for beforehand is not what is tested here. */
export const policy: Policy = withSteps({});

export function withSteps(panel: { readonly members?: 'confirm' | 'may-dissent' }): Policy {
  const steps = level2.pathway.steps.map((step) =>
    step.id === 'panel-decision' && step.kind === 'decide' ? { ...step, ...panel, needs: [] } : step,
  );
  return {
    ...level2,
    pathway: { ...level2.pathway, steps },
    steps: new Map(steps.map((step) => [step.id, step])),
  };
}

const atThePanel: readonly CaseEvent[] = (
  [
    {
      type: 'CaseOpened',
      data: {
        pack: 'lincolnshire',
        packVersion: level2.pack.version,
        pathway: 'level-1-to-level-2',
        applicant: 'ann',
        parties: [{ role: 'line-manager', person: 'sam' }],
      },
    },
    {
      type: 'PanelBooked',
      data: {
        step: 'book-panel',
        panel: 'career-progression-panel',
        sitting: { id: 's', on: '2026-04-23' as IsoDate },
        commitment: 'c',
      },
    },
    { type: 'PortfolioSubmitted', data: { sections: {}, items: [], manifest: 'm', late: false } },
    { type: 'PanelNamed', data: { sitting: 's', members } },
    { type: 'StepOpened', data: { step: 'panel-decision', because: 'submit' } },
  ] satisfies readonly CaseEventBody[]
).map((body) => ({ ...body, at: '2026-04-01T09:00:00.000Z' as Instant, by: 'oz' }));

/** A case before its panel, and what is decided, corrected, held and sent there, an hour after each other. */
export class Sitting {
  events: readonly CaseEvent[];
  state;
  now = start;
  readonly policy: Policy;

  /** `answered`: who of the panel has said that they have no interest; all of them, where it does not say. */
  constructor(
    under: Policy = policy,
    { answered = members.map(({ person }) => person) }: { readonly answered?: readonly string[] } = {},
  ) {
    this.policy = under;
    const answers = answered.map(
      (by): CaseEvent => ({
        type: 'InterestDeclared',
        data: { interest: false },
        at: '2026-04-01T10:00:00.000Z' as Instant,
        by,
      }),
    );
    this.events = [...atThePanel, ...answers];
    this.state = fold(this.events);
  }

  try(by: string, command: Command) {
    const roles = cast[by]?.roles ?? [];
    const actor: Actor = { by, roles, now: this.now, today: londonDate(this.now) };
    const answer = decide(command, { state: this.state, policy: this.policy, register }, actor);
    if (answer.ok) {
      this.state = evolve(this.state, answer.events);
      this.events = [...this.events, ...answer.events];
    }
    this.now = addHours(this.now, 1);
    return answer;
  }

  act(by: string, command: Command): void {
    const answer = this.try(by, command);
    assert.ok(answer.ok, JSON.stringify(answer));
  }

  decide(option: string, present: readonly Member[] = members) {
    return this.try('hana', { type: 'decide', present, presented: true, ...recorded(option) });
  }

  correct(option: string, more: Partial<Extract<Command, { type: 'correct-decision' }>> = {}) {
    const made = this.state.decisions.at(-1);
    return this.try('hana', {
      type: 'correct-decision',
      ...recorded(option),
      why: text(),
      basedOn: made === undefined ? 0 : correctionsOf(made),
      ...more,
    });
  }

  send() {
    const step = this.policy.steps.get('tell-outcome');
    assert.ok(step?.kind === 'tell');
    const [out] = lettersOut(step, { state: this.state, policy: this.policy, register });
    return this.try('hana', {
      type: 'send-letter',
      step: step.id,
      letter: { id: text().id, letter: out?.letter ?? '', to: out?.to ?? '', content: text() },
    });
  }

  deliver(): void {
    for (const { id } of this.state.letters.filter(({ voided }) => voided === undefined))
      this.try('system', { type: 'record-delivery', letter: id });
  }
}

export function recorded(option: string) {
  const step = policy.steps.get('panel-decision');
  assert.ok(step?.kind === 'decide');
  const confirms = step.decisions[0]?.options.find(({ id }) => id === option)?.confirms ?? [];
  return {
    step: 'panel-decision',
    decision: 'level-2',
    option,
    confirmed: confirms.map(({ id }) => id),
    reasons: text(),
    recommended: [],
  };
}
