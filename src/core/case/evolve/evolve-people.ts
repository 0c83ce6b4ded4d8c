import type { Reactions } from './draft.ts';
import { openDraw } from './evolve-draws.ts';

/** Endings by which a step was not done. */
const undone: ReadonlySet<string> = new Set(['overtaken', 'returned']);

/** Who is party to the case, the steps they take and what they agree to. */
export const people: Reactions<
  | 'CaseOpened'
  | 'PartyChanged'
  | 'StepOpened'
  | 'StepClosed'
  | 'StepNotNeeded'
  | 'AgreementGiven'
  | 'Acknowledged'
  | 'Repinned'
  | 'Withdrawn'
  | 'CaseClosed'
> = {
  CaseOpened(state, { data, at }) {
    state.status = 'open';
    state.pack = data.pack;
    state.packVersion = data.packVersion;
    state.pathway = data.pathway;
    state.applicant = data.applicant;
    state.openedAt = at;
    for (const { role, person } of data.parties) state.parties[role] = person;
  },
  PartyChanged(state, { data }) {
    state.parties[data.role] = data.person;
  },
  StepOpened(state, { data, at }) {
    state.status = 'open';
    state.endedAt = undefined;
    const round = (state.steps[data.step]?.round ?? 0) + 1;
    const doneAt = state.steps[data.step]?.doneAt;
    state.steps[data.step] = {
      status: 'open',
      round,
      openedAt: at,
      ...(doneAt === undefined ? {} : { doneAt }),
    };
    openDraw(state, data.step);
    // A step taken up again starts from nothing: earlier answers belong to the earlier round.
    state.agreements = state.agreements.filter(({ step }) => step !== data.step);
    state.tasksDone = state.tasksDone.filter(({ step }) => step !== data.step);
  },
  StepClosed(state, { data, at, by }) {
    const step = state.steps[data.step];
    if (step === undefined) return;
    const doneAt = undone.has(data.outcome) ? step.doneAt : at;
    state.steps[data.step] = {
      ...(doneAt === undefined ? {} : { doneAt }),
      status: 'done',
      round: step.round,
      openedAt: step.openedAt,
      closedAt: at,
      closedBy: by,
      outcome: data.outcome,
      found: data.found,
      ...(data.due === undefined ? {} : { due: data.due }),
      ...(data.reason === undefined ? {} : { reason: data.reason }),
    };
  },
  StepNotNeeded(state, { data: { step, found }, at }) {
    const before = state.steps[step];
    const times = { openedAt: at, closedAt: at, ...(before?.doneAt && { doneAt: before.doneAt }) };
    state.steps[step] = { status: 'done', round: before?.round ?? 0, outcome: 'not-needed', found, ...times };
  },
  AgreementGiven(state, { data, at, by }) {
    state.agreements = state.agreements.filter(
      (given) => given.step !== data.step || given.role !== data.role,
    );
    state.agreements.push({ ...data, at, by });
  },
  Acknowledged(state, { data, at, by }) {
    state.acknowledged.push({ ...data, at, by });
  },
  Repinned(state, { data }) {
    state.packVersion = data.to;
  },
  Withdrawn(state, { at }) {
    state.status = 'withdrawn';
    state.endedAt = at;
  },
  CaseClosed(state, { at }) {
    state.status = 'closed';
    state.endedAt = at;
  },
};
