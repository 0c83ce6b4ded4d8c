import { LineRuleType } from 'docx';

/** A4. */
export const WORD_PAGE = {
  size: { width: '210mm', height: '297mm' },
  margin: { top: '22mm', bottom: '22mm', left: '22mm', right: '22mm' },
} as const;

/** Plain text and real headings, in the authority's ink: six hexadecimal digits. */
export const wordStyles = (ink: string) => ({
  default: {
    document: {
      run: { font: 'Arial', size: 22, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 140, line: 280, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { size: 40, bold: true },
      paragraph: { spacing: { before: 120, after: 240, line: 276, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { size: 30, bold: true, color: ink },
      paragraph: { spacing: { before: 360, after: 140 }, keepNext: true },
    },
    heading2: {
      run: { size: 25, bold: true },
      paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
    },
    heading3: {
      run: { size: 22, bold: true },
      paragraph: { spacing: { before: 200, after: 100 }, keepNext: true },
    },
  },
});
