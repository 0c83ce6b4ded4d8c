import type { Regulator } from './regulator.ts';

/** Where no register asks anything: the year of the calendar, and the boxes that any account of learning has. */
export const plainYear: Pick<Regulator, 'year' | 'renewal' | 'export'> = {
  year: { from: { month: 1, day: 1 }, until: { month: 12, day: 31 } },
  renewal: { from: { month: 1, day: 1 }, until: { month: 12, day: 31 } },
  export: [
    { id: 'title', title: 'Title of the activity', from: ['title'] },
    { id: 'kind', title: 'Kind', from: ['kind'], optional: true },
    { id: 'days', title: 'When', from: ['days'] },
    { id: 'did', title: 'What was done, and why', from: ['did', 'why'] },
    { id: 'learnt', title: 'What was learnt', from: ['learnt'] },
    { id: 'changed', title: 'What changed in practice', from: ['changed'] },
    { id: 'peer', title: 'Talked over with', from: ['reflection'], optional: true },
  ],
};
