import type { IsoDate } from '../src/core/calendar/date.ts';
import { describeInstant } from '../src/core/calendar/instant.ts';
import { addPeriod } from '../src/core/calendar/period.ts';
import { dateWords } from '../src/core/rules/date-words.ts';
import type { Facts } from '../src/core/rules/facts.ts';
import {
  counted,
  dateBefore,
  rowsOf,
  covered,
  type Judged,
  judged,
  latestAppraisal,
  monthApart,
  standardTitles,
  touches,
  within,
} from './hand-written-evidence.ts';

const always = ['kss-4', 'kss-5', 'kss-7'];
const pool = ['kss-1', 'kss-2', 'kss-3', 'kss-6', 'kss-8'];

/** Lincolnshire's submit step, level 1 to level 2, written out by hand for a day on which the portfolio is sent. */
export function handWrittenSubmit(facts: Facts): readonly Judged[] {
  const on = facts.moments.submitted?.on ?? facts.today;
  const nine = within(on, 9);
  const six = within(on, 6);
  const observations = facts.items.filter(({ kind }) => kind === 'practice-observation');
  const supervisions = facts.items.filter(({ kind }) => kind === 'supervision-record');
  const feedback = facts.items.filter(({ kind }) => kind === 'service-user-feedback');
  return [
    atLevel1(facts),
    twoYears(facts),
    acknowledgedAtBooking(facts),
    allocatedFive(facts),
    complete('sections-complete', ['a', 'b'], facts),
    complete(
      'five-statements-written',
      (facts.allocated ?? []).map((id) => `c/${id}`),
      facts,
    ),
    twoExamples(facts),
    oneLearningEvent(facts),
    recentExamples(facts, on),
    complete('other-training-listed', ['c-training'], facts),
    recentTraining(facts, on),
    dateBefore(
      'completed-before-submission',
      'Date portfolio completed',
      facts.sections['a']?.fields['completed-on'],
      on,
    ),
    counted('two-observations-in-nine-months', 'Practice observations', observations, 2, nine),
    counted('observation-in-six-months', 'Practice observations', observations, 1, six),
    monthApart(observations),
    counted(
      'observations-on-standard-form',
      'Practice observations',
      observations.filter(({ standardForm }) => standardForm),
      2,
    ),
    latestAppraisal(facts),
    counted('two-supervision-records-in-nine-months', 'Supervision records', supervisions, 2, nine),
    counted('supervision-record-in-six-months', 'Supervision records', supervisions, 1, six),
    counted(
      'two-recent-pieces-of-feedback',
      'Pieces of service-user feedback',
      feedback.filter((item) => touches(item, facts)),
      2,
      six,
    ),
    covered(feedback, facts),
    signedBy('signed-by-you', ['write-portfolio', 'applicant', 'Social worker'], facts),
    allTen(facts),
    dateBefore(
      'approved-before-submission',
      'Date the progression application was read and approved',
      facts.sections['d']?.fields['approved-on'],
      on,
    ),
    signedBy('approved-by-supervisor', ['supervisor-report', 'line-manager', 'Practice Supervisor'], facts, [
      'write-portfolio',
      'Social worker',
    ]),
    signedBy('endorsed-by-manager', ['manager-endorsement', 'second-line-manager', 'Team Manager'], facts, [
      'supervisor-report',
      'Practice Supervisor',
    ]),
    onTime(facts),
  ];
}

function atLevel1({ applicant }: Facts): Judged {
  const level = applicant.holds['level'];
  const value = level === 'level-1' ? 'Level 1 social worker' : (level ?? 'not recorded');
  return judged('at-level-1', level === 'level-1', [
    { label: 'Level', value },
    { label: 'Accepted', value: 'Level 1 social worker' },
  ]);
}

function twoYears({ moments }: Facts): Judged {
  const { registered, panel } = moments;
  if (registered === undefined || panel === undefined)
    return { rule: 'two-years-registered', outcome: 'not-yet', because: [] };
  const from = addPeriod(registered.on, { years: 2 });
  return {
    rule: 'two-years-registered',
    outcome: panel.on >= from ? 'met' : 'not-yet',
    because: [
      { label: 'Professional registration', value: dateWords(registered.on) },
      { label: 'Two years reached', value: dateWords(from) },
      { label: 'Panel date', value: dateWords(panel.on) },
    ],
  };
}

function acknowledgedAtBooking({ acknowledged }: Facts): Judged {
  const found = acknowledged.find(
    ({ statement, step }) => statement === 'not-automatic' && step === 'book-panel',
  );
  const value = found === undefined ? 'not yet' : dateWords(found.on);
  return judged('acknowledged-at-booking', found !== undefined, [{ label: 'Acknowledged', value }]);
}

function allocatedFive({ allocated }: Facts): Judged {
  if (allocated === undefined) return { rule: 'five-standards-allocated', outcome: 'not-yet', because: [] };
  const drawn = allocated.filter((id) => !always.includes(id));
  const right =
    always.every((id) => allocated.includes(id)) &&
    drawn.length === 2 &&
    drawn[0] !== drawn[1] &&
    drawn.every((id) => pool.includes(id));
  const value = allocated.map((id) => standardTitles[id] ?? id).join('; ');
  return judged('five-standards-allocated', right, [{ label: 'Allocated', value }]);
}

function complete(rule: string, keys: readonly string[], { sections }: Facts): Judged {
  const open = keys.filter((key) => sections[key]?.saved !== true || sections[key].problems.length > 0);
  if (open.length === 0 && keys.length > 0) {
    return judged(rule, true, [{ label: 'Complete', value: `${keys.length} of ${keys.length}` }]);
  }
  return judged(
    rule,
    false,
    open.map((key) => ({
      label: sections[key]?.title ?? key,
      value: sections[key]?.saved
        ? sections[key].problems.map(({ says }) => says).join(' ')
        : 'not filled in yet',
    })),
  );
}

function twoExamples({ allocated = [], sections }: Facts): Judged {
  let met = true;
  const because = allocated.map((id) => {
    const rows = rowsOf(sections[`c/${id}`]?.fields['case-examples']);
    const different = new Set(rows.flatMap(({ reference }) => reference ?? [])).size;
    if (different < 2) met = false;
    return {
      label: standardTitles[id] ?? id,
      value: `${different} of 2 case examples, each of a different case`,
    };
  });
  return judged('two-case-examples', met, because);
}

function oneLearningEvent({ allocated = [], sections }: Facts): Judged {
  let met = true;
  const because = allocated.map((id) => {
    const { length } = rowsOf(sections[`c/${id}`]?.fields['learning']);
    if (length < 1) met = false;
    return { label: standardTitles[id] ?? id, value: `${length} of 1 training or learning that helped` };
  });
  return judged('one-learning-event', met, because);
}

function recentExamples({ allocated = [], sections }: Facts, on: IsoDate): Judged {
  const rule = 'mostly-recent-examples';
  const dates = allocated.flatMap((id) =>
    rowsOf(sections[`c/${id}`]?.fields['case-examples']).flatMap((row) => row.on ?? []),
  );
  if (dates.length === 0)
    return { rule, outcome: 'not-applicable', because: [{ label: 'Case examples', value: 'no dated rows' }] };
  const year = within(on, 12);
  const inside = dates.filter((date) => year.first <= date && date <= year.last).length;
  const value = `${inside} of ${dates.length} in the window; at least 50% expected`;
  return judged(rule, inside * 2 >= dates.length, [{ label: 'Case examples', value }, ...year.because]);
}

function recentTraining({ sections }: Facts, on: IsoDate): Judged {
  const rule = 'other-training-recent';
  const label = 'Other training or learning attended in the last 12 months';
  const dates = rowsOf(sections['c-training']?.fields['other-training']).flatMap((row) => row.on ?? []);
  if (dates.length === 0)
    return { rule, outcome: 'not-applicable', because: [{ label, value: 'no dated rows' }] };
  const year = within(on, 12);
  const inside = dates.filter((date) => year.first <= date && date <= year.last).length;
  const value = `${inside} of ${dates.length} in the window; at least 100% expected`;
  return judged(rule, inside === dates.length, [{ label, value }, ...year.because]);
}

type Signing = readonly [step: string, role: string, title: string];

// oxlint-disable-next-line max-params -- as somebody in a hurry writes it
function signedBy(
  rule: string,
  [step, role, title]: Signing,
  { signatures }: Facts,
  after?: readonly [step: string, title: string],
): Judged {
  const own = signatures.findLast((one) => one.step === step && one.role === role && one.stands);
  const label = `Signed by ${title}`;
  if (own === undefined) return judged(rule, false, [{ label, value: 'not yet' }]);
  if (after === undefined) return judged(rule, true, [{ label, value: dateWords(own.on) }]);
  const before = signatures.findLast((one) => one.step === after[0] && one.stands);
  const order = {
    label: `Signed before by ${after[1]}`,
    value: before === undefined ? 'not yet' : dateWords(before.on),
  };
  return judged(rule, before !== undefined && before.at <= own.at, [
    { label, value: dateWords(own.on) },
    order,
  ]);
}

function allTen({ sections }: Facts): Judged {
  const label = '2. Has the applicant met the knowledge and skills of all ten KSS?';
  const given = sections['d']?.fields['all-ten-met'];
  if (given?.type !== 'value')
    return { rule: 'all-ten-met', outcome: 'judge', because: [{ label, value: 'not answered yet' }] };
  return judged('all-ten-met', given.value === 'yes', [
    { label, value: given.value === 'yes' ? 'Yes' : 'No' },
  ]);
}

function onTime({ moments }: Facts): Judged {
  const limit = moments['submission-date'];
  const done = moments.submitted;
  if (limit === undefined || done?.at === undefined)
    return { rule: 'on-time', outcome: 'not-yet', because: [] };
  return judged('on-time', done.on <= limit.on, [
    { label: 'Submission date', value: dateWords(limit.on) },
    { label: 'Submission of the portfolio', value: describeInstant(done.at) },
  ]);
}
