import type { Reactions } from './draft.ts';
import { forgetPanel } from './evolve-members.ts';
import { signedItem } from '../signing/signed-content.ts';

/** Booking, allocation, the portfolio and its signatures, up to what the panel is given. */
export const portfolio: Reactions<
  | 'PanelBooked'
  | 'BookingMoved'
  | 'SittingChanged'
  | 'StandardsAllocated'
  | 'BookingConfirmed'
  | 'SectionSaved'
  | 'ItemAdded'
  | 'ItemRemoved'
  | 'Signed'
  | 'SignatureFellAway'
  | 'DetailsAnswered'
  | 'PortfolioSubmitted'
  | 'PortfolioUnsealed'
  | 'LateAccepted'
  | 'RuleWaived'
  | 'NotAttended'
> = {
  PanelBooked(state, { data: { step: _, ...booking }, at }) {
    if (state.booking !== undefined) state.pastBookings.push(state.booking);
    state.booking = { ...booking, bookedAt: at };
    forgetPanel(state);
  },
  BookingMoved(state, { data }) {
    if (state.booking === undefined) return;
    const { notAttended: _absent, cancelled: _off, arranged: _seenTo, submitBy, ...kept } = state.booking;
    const until = data.submitBy ?? submitBy;
    state.pastBookings.push(state.booking);
    state.booking = { ...kept, sitting: data.sitting, ...(until === undefined ? {} : { submitBy: until }) };
    forgetPanel(state);
  },
  SittingChanged(state, { data }) {
    if (state.booking === undefined) return;
    const submitBy = data.submitBy === undefined ? {} : { submitBy: data.submitBy };
    state.booking = { ...state.booking, sitting: data.sitting, ...submitBy };
  },
  StandardsAllocated(state, { data, at, by }) {
    state.allocation = { ...data, at, by };
  },
  BookingConfirmed(state, { data, at }) {
    if (state.booking !== undefined)
      state.booking = {
        ...state.booking,
        ...(data.submitBy === undefined ? {} : { submitBy: data.submitBy }),
        confirmedAt: at,
      };
  },
  SectionSaved(state, { data, at, by }) {
    const revision = (state.sections[data.section]?.revision ?? 0) + 1;
    state.sections[data.section] = { content: data.content, facts: data.facts, revision, at, by };
  },
  ItemAdded(state, { data, at, by }) {
    state.items[data.id] = { ...data, at, by };
  },
  ItemRemoved(state, { data }) {
    delete state.items[data.item];
  },
  Signed(state, { data, at, by }) {
    state.signatures = state.signatures.filter(({ step, role }) => step !== data.step || role !== data.role);
    // Before 0.2 a signature named its evidence by ids alone; nothing of a piece could change then, so it is what it was.
    const attached =
      data.attached ??
      data.items.flatMap((id) => {
        const item = state.items[id];
        return item === undefined ? [] : [signedItem(item)];
      });
    state.signatures.push({ ...data, attached: [...attached], at, by });
  },
  SignatureFellAway(state, { data: { because, changed, ...data }, at, by }) {
    state.signatures = state.signatures.map((signature) =>
      signature.step === data.step && signature.role === data.role
        ? { ...signature, fellAway: { at, by, because, ...(changed === undefined ? {} : { changed }) } }
        : signature,
    );
  },
  DetailsAnswered(state, { data, at, by }) {
    state.detailsAnswered.push({ ...data, found: [...data.found], at, by });
  },
  PortfolioSubmitted(state, { data, at, by }) {
    state.submission = { ...data, at, by };
  },
  PortfolioUnsealed(state) {
    if (state.submission !== undefined) state.pastSubmissions.push(state.submission);
    state.submission = undefined;
    state.lateAccepted = undefined;
  },
  LateAccepted(state, { data, at, by }) {
    state.lateAccepted = { ...data, at, by };
  },
  RuleWaived(state, { data, at, by }) {
    state.waivers.push({ ...data, at, by });
  },
  NotAttended(state, { at, by }) {
    if (state.booking !== undefined) state.booking = { ...state.booking, notAttended: { at, by } };
  },
};
