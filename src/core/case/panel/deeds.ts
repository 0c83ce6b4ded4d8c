import type { RoleId } from '../../rules/role.ts';
import type { CaseEvent } from '../events.ts';

/**
 * What somebody did in a case, or was in it: what may keep them off a panel that hears it is found in this, and so is the
 * part they are told to have had. Raw: no policy is needed.
 */
export interface Deed {
  readonly person: string;
  readonly what:
    | 'part'
    | 'did'
    | 'agreed'
    | 'signed'
    | 'wrote'
    | 'gave'
    | 'attached'
    | 'decided'
    | 'appeal'
    | 'declared';
  readonly role?: RoleId;
  /** The step, the section or the kind of evidence. */
  readonly at?: string;
}

/** The deeds that one event tells of. */
export function deedsOf(event: CaseEvent): readonly Deed[] {
  const { by } = event;
  switch (event.type) {
    case 'CaseOpened':
      return event.data.parties.map(({ role, person }) => ({ person, what: 'part', role }));
    case 'PartyChanged':
      return [{ person: event.data.person, what: 'part', role: event.data.role }];
    case 'AgreementGiven':
      if (event.data.answer !== 'agree') return [{ person: by, what: 'did', at: event.data.step }];
      return [{ person: by, what: 'agreed', role: event.data.role, at: event.data.step }];
    case 'StepClosed':
      // What is overtaken somebody else closed by what they did.
      return by === 'system' || event.data.outcome === 'overtaken'
        ? []
        : [{ person: by, what: 'did', at: event.data.step }];
    case 'Signed':
      return [{ person: by, what: 'signed', role: event.data.role, at: event.data.step }];
    case 'SectionSaved':
      return [{ person: by, what: 'wrote', at: event.data.section }];
    case 'ItemAdded':
      return [
        { person: by, what: 'gave', at: event.data.kind },
        ...(event.data.doneBy === undefined
          ? []
          : [{ person: event.data.doneBy, what: 'attached', at: event.data.kind } as const]),
      ];
    case 'Heard':
      return event.data.present.map(({ person }) => ({ person, what: 'decided' }));
    case 'Decided':
      return [{ person: by, what: 'decided', at: event.data.step }];
    case 'AppealLodged':
      return [{ person: event.data.to, what: 'appeal' }];
    case 'AppealConvened':
      return event.data.members.map(({ person }) => ({ person, what: 'appeal' }));
    case 'AppealDecided':
      return [{ person: by, what: 'appeal' }];
    case 'StoodAside':
      return event.data.because === 'declared' ? [{ person: event.data.person, what: 'declared' }] : [];
    default:
      return [];
  }
}

/** The same deed done twice is one deed. */
export function sameDeed(one: Deed, other: Deed): boolean {
  return (
    one.person === other.person && one.what === other.what && one.role === other.role && one.at === other.at
  );
}
