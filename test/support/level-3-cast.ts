import type { CaseFile } from '../../src/core/case/case-file.ts';

/** Which files are examined is known only once they are drawn. */
export function filesDrawn(section: string, { state }: CaseFile) {
  if (section !== 'file-examination') return undefined;
  const drawn = Object.values(state.draws).flatMap((one) => one.drawn?.drawn ?? []);
  const references = ['F-1', 'F-2', ...drawn.map((place) => `F-${place}`)];
  const said = { recording: 'Good.', timeliness: 'Good.', paperwork: 'Good.', decisions: 'Sound.' };
  return {
    files: references.map((reference) => ({
      reference,
      ...said,
      actions: 'Done.',
      closure: 'not-applicable',
    })),
  };
}

/** Who of the invented world plays whom of the worked cases. */
export const levelThreeCast = {
  orla: 'oz',
  ivo: 'ike',
  tess: 'tilda',
  pia: 'pim',
  perry: 'quill',
  ann: 'una',
  sid: 'sable',
  prue: 'prim',
  theo: 'tad',
  ace: 'dot',
  saul: 'serge',
  penn: 'cash',
};
