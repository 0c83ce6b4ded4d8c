import type { WaymarkDeps } from './acts.ts';
import { caseActPages } from './case-acts/case-act-pages.ts';
import { payChangesPages } from './pay-changes/pay-changes-pages.ts';
import { interestPages } from './interest/interest-pages.ts';
import { calendarPages } from './calendar/calendar-pages.ts';
import { caseOverviewPages } from './case-overview/case-overview-pages.ts';
import { casesPages } from './cases/cases-pages.ts';
import { cohortsPages } from './cohorts/cohorts-pages.ts';
import { eligibilityPages } from './eligibility/eligibility-pages.ts';
import { handbookPages } from './handbook/handbook-pages.ts';
import { homePages } from './home/home-pages.ts';
import { lettersPages } from './letters/letters-pages.ts';
import { actionsPages } from './actions/actions-pages.ts';
import { questionsPages } from './reading/questions-pages.ts';
import { readingPages } from './reading/reading-pages.ts';
import { recordPages } from './record/record-pages.ts';
import { reviewPages } from './review/review-pages.ts';
import { samplesPages } from './samples/samples-pages.ts';
import { readersPages } from './samples/readers-pages.ts';
import { secondReadingPages } from './samples/second-reading-pages.ts';
import { answerPages } from './decision/answer-pages.ts';
import { correctPages } from './decision/correct-pages.ts';
import { decisionPages } from './decision/decision-pages.ts';
import { appealPages } from './appeal/appeal-pages.ts';
import { panelsPages } from './panels/panels-pages.ts';
import { openCasePages } from './open-case/open-case-pages.ts';
import { peoplePages } from './people/people-pages.ts';
import { cpdPages } from './cpd/cpd-pages.ts';
import { libraryPages } from './library/library-pages.ts';
import { learningPages } from './learning/learning-pages.ts';
import type { Pages } from './page.ts';
import { teamPages } from './team/team-pages.ts';
import { planPages } from './plan/plan-pages.ts';
import { stepPages } from './step/step-pages.ts';
import { evidencePages } from './evidence/evidence-pages.ts';
import { fillStepPages } from './fill-step/fill-step-pages.ts';
import { portfolioPages } from './portfolio/portfolio-pages.ts';
import { feedbackPages } from './feedback/feedback-pages.ts';
import { yearPages } from './year/year-pages.ts';
import { wordFormPages } from './word-form/word-form-pages.ts';
import { rowsPages } from './rows/rows-pages.ts';
import { supervisionPages } from './supervision/supervision-pages.ts';
import { sectionPages } from './section/section-pages.ts';

/** Every page of the service beside the frame's own. */
export function waymarkPages(deps: WaymarkDeps): readonly Pages[] {
  return [
    stepPages(deps),
    caseActPages(deps),
    payChangesPages(deps),
    interestPages(deps),
    calendarPages(deps),
    caseOverviewPages(deps),
    casesPages(deps),
    cohortsPages(deps),
    eligibilityPages(deps),
    handbookPages(deps),
    homePages(deps),
    learningPages(deps),
    libraryPages(deps),
    cpdPages(deps),
    lettersPages(deps),
    recordPages(deps),
    yearPages(deps),
    readingPages(deps),
    questionsPages(deps),
    actionsPages(deps),
    reviewPages(deps),
    samplesPages(deps),
    readersPages(deps),
    secondReadingPages(deps),
    decisionPages(deps),
    correctPages(deps),
    answerPages(deps),
    appealPages(deps),
    evidencePages(deps),
    fillStepPages(deps),
    planPages(deps),
    portfolioPages(deps),
    feedbackPages(deps),
    wordFormPages(deps),
    sectionPages(deps),
    rowsPages(deps),
    supervisionPages(deps),
    panelsPages(deps),
    openCasePages(deps),
    peoplePages(deps),
    teamPages(deps),
  ];
}
