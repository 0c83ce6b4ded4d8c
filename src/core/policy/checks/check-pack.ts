import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { admits } from './admits.ts';
import { clauses } from './clauses.ts';
import { counted } from './counted.ts';
import { deadEnds } from './dead-ends.ts';
import { deadlineOrder } from './deadline-order.ts';
import { draws, rowDraws } from './draws.ts';
import { duplicates } from './duplicates.ts';
import { fieldsRead } from './fields-read.ts';
import { figuresInWords } from './figures-in-words.ts';
import { runOut } from './frameworks.ts';
import { fromCpd } from './from-cpd.ts';
import { independence } from './independence.ts';
import type { PolicyIssue } from './issue.ts';
import { labelTypes } from './label-types.ts';
import { moments } from './moments.ts';
import { owners } from './owners.ts';
import { panelMakeUp } from './panel-make-up.ts';
import { programmes } from './programme.ts';
import { referencesOf } from './references.ts';
import { regulatorYear } from './regulator.ts';
import { saidTwice } from './said-twice.ts';
import { standardsShown } from './standards-shown.ts';
import { stepOrder } from './step-order.ts';
import { toldAhead } from './told-ahead.ts';
import { unknownNames } from './unknown-names.ts';
import { untold } from './untold.ts';
import { unusedNames } from './unused-names.ts';
import { waitsForLater } from './waits-for-later.ts';
import { whoCan } from './who-can.ts';
import { windows } from './windows.ts';

/** Everything that is wrong with a pack whose shape is right. An empty list means that it may be published. */
export function checkPack(pack: Pack): readonly PolicyIssue[] {
  const references = referencesOf(pack);
  return [
    ...duplicates(pack),
    ...unknownNames(pack, references),
    ...unusedNames(pack, references),
    ...runOut(pack, references),
    ...clauses(pack),
    ...panelMakeUp(pack),
    ...labelTypes(pack),
    ...fromCpd(pack),
    ...regulatorYear(pack),
    ...Object.values(pack.pathways).flatMap((pathway) => [
      ...wayThrough(pathway),
      ...timesAndFigures(pathway),
      ...whoCan(pack, pathway),
      ...independence(pack, pathway),
      ...fieldsRead(pack, pathway),
      ...saidTwice(pack, pathway),
      ...standardsShown(pack, pathway),
      ...rowDraws(pack, pathway),
      ...admits(pack, pathway),
      ...counted(pack, pathway),
      ...owners(pack, pathway),
      ...programmes(pack, pathway),
      ...toldAhead(pack, pathway),
    ]),
  ];
}

function wayThrough(pathway: Pathway): readonly PolicyIssue[] {
  return [stepOrder, deadEnds, untold, waitsForLater, draws].flatMap((check) => check(pathway));
}

function timesAndFigures(pathway: Pathway): readonly PolicyIssue[] {
  return [moments, deadlineOrder, windows, figuresInWords].flatMap((check) => check(pathway));
}
