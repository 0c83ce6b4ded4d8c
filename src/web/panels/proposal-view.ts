import { countWord, listWords } from '../../core/calendar/number-words.ts';
import type { NoWay } from '../../core/case/panel/propose-panel.ts';
import type { SeatHolder } from '../../app/panels/panel-candidates.ts';
import type { ProposedSitting } from '../../app/panels/propose-sitting.ts';
import type { Tie } from '../../core/case/panel/tie.ts';
import { whatTieDoes } from '../../core/case/panel/ties.ts';
import type { Pack, Panel } from '../../core/policy/pack.ts';
import { tieWords } from '../layout/ties/tie-words.ts';

interface Beside {
  readonly holders: readonly SeatHolder[];
  readonly pack: Pack;
  readonly panel: Panel;
}

/** The panel that the service would name, and why; or which seat cannot be filled, and what is in the way. */
export function proposalView({ proposal, ties }: ProposedSitting, { holders, pack, panel }: Beside) {
  const person = (id: string) => holders.find((one) => one.id === id);
  const name = (id: string) => person(id)?.name ?? 'Somebody';
  if (proposal.type === 'none')
    return {
      members: [],
      obstacles: proposal.because.map((one) => noWayWords(one, { pack, panel, ties, name })),
    };
  return {
    members: proposal.members.map(({ person: id, part, office }) => ({
      name: name(id),
      part: part === 'chair' ? 'chair' : part === 'core' ? 'member' : 'co-opted',
      office: titleOf(pack, office),
      load: loadWords(person(id)?.load ?? 0),
      tie: (ties.get(id) ?? []).length > 0,
    })),
    obstacles: [],
  };
}

function loadWords(load: number): string {
  return load === 0 ? 'no case on other dates' : `${load} ${load === 1 ? 'case' : 'cases'} on other dates`;
}

interface Saying {
  readonly pack: Pack;
  readonly panel: Panel;
  readonly ties: ReadonlyMap<string, readonly Tie[]>;
  readonly name: (id: string) => string;
}

function noWayWords({ seat, ref, needed, free, barred }: NoWay, { pack, panel, ties, name }: Saying) {
  const who = barred.map((id) => {
    const stops = (ties.get(id) ?? []).filter((tie) => whatTieDoes(tie, panel) === 'stops');
    const why = [...new Set(stops.map((tie) => tieWords(tie, pack)))];
    return `${name(id)} ${why.length === 0 ? 'stands aside' : listWords(why)}.`;
  });
  const clauses = seat?.clauses ?? [];
  if (seat === undefined)
    return {
      says:
        ref === undefined && barred.length === 0
          ? 'Each seat could be filled, but not all of them by different people.'
          : 'Nobody who may chair is free of every case.',
      who,
      clauses,
    };
  const offices = seat.offices.map((office) => titleOf(pack, office)).join(' or ');
  const where = ref === '' ? '' : ' for one of these cases';
  return {
    says: `The policy asks for ${countWord(needed)} of: ${offices}. ${free === 0 ? 'Nobody is' : `Only ${countWord(free)} ${free === 1 ? 'is' : 'are'}`} free${where}.`,
    who,
    clauses,
  };
}

function titleOf({ roles }: Pack, office: string): string {
  return Object.entries(roles).find(([id]) => id === office)?.[1].title ?? office;
}
