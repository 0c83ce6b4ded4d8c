import type { Previewed } from '../../acts.ts';

/** The only style of the page; the policy that it is sent with allows it by its hash. */
export const INERT_STYLE = `body{margin:0 auto;padding:1rem;max-width:46rem;font:1.0625rem/1.5 system-ui,sans-serif;color:#0b0c0c;background:#fff;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.25rem 0 .5rem}
h1{font-size:1.5rem}
h2{font-size:1.3rem}
h3,h4,h5,h6{font-size:1.1rem}
img{max-width:100%;height:auto}
table{border-collapse:collapse;max-width:100%}
td,th{border:1px solid #b1b4b6;padding:.25rem .5rem;vertical-align:top;text-align:left}
p{margin:0 0 .75rem}
main:focus-visible{outline:3px solid #ffdd00;outline-offset:.5rem}`;

/**
 * A Word document's words as a page that runs nothing. The HTML was made in documents/word-preview.ts.
 * Without a stop inside it, a frame is passed over by Tab, and nobody without a mouse gets beyond its first screen.
 */
export function inertPage(name: string, preview: Previewed): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(name)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style>${INERT_STYLE}</style></head>
<body><main tabindex="0">${bodyOf(preview)}</main></body></html>
`;
}

function bodyOf(preview: Previewed): string {
  switch (preview.type) {
    case 'shown':
      return preview.html.trim() === '' ? said('There are no words in this document.') : preview.html;
    case 'too-large':
      return said('This document is too large to be shown here. Save the original and open it in Word.');
    case 'unreadable':
      return said('This document cannot be shown here. Save the original and open it in Word.');
    case 'busy':
      return said('Many documents are being opened just now. Wait a minute and look again.');
    default:
      return preview satisfies never;
  }
}

function said(words: string): string {
  return `<p><strong>${words}</strong></p>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
