/** A drawing of draw-map.ts made to stand by itself: its looks inside it, on white, with its title above. */
export function pictureAlone(svg: string, title: string): string {
  const [, x = 0, y = 0, width = 0, height = 0] = (
    /viewBox="([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  ).map(Number);
  const above = 34;
  // A short title is wider than a narrow drawing; eight points a letter leave room for it.
  const wide = Math.max(width, title.length * 8);
  return svg
    .replace(/viewBox="[^"]*"/, `viewBox="${x - (wide - width) / 2} ${y - above} ${wide} ${height + above}"`)
    .replace(/width="[^"]*"/, `width="${wide}pt"`)
    .replace(/height="[^"]*"/, `height="${height + above}pt"`)
    .replace(/ The same steps are in the list after it\./, '')
    .replace(
      />/,
      `>\n<title>${escaped(title)}</title>\n<style>${looks}</style>\n${background(x, y, { wide, width, height, above })}\n<text class="name" x="${x + width / 2}" y="${y - 12}">${escaped(title)}</text>`,
    )
    .concat('\n');
}

const looks = [
  'text{font-family:Helvetica,Arial,sans-serif;fill:#0b0c0c}',
  '.name{font-size:16px;font-weight:700;text-anchor:middle}',
  '.node path{fill:#fff;stroke:#484949}',
  '.edge path,.edge polygon{stroke:#484949}',
  '.edge polygon{fill:#484949}',
  '.way-back text{fill:#484949}',
].join('');

function background(
  x: number,
  y: number,
  {
    wide,
    width,
    height,
    above,
  }: { readonly wide: number; readonly width: number; readonly height: number; readonly above: number },
): string {
  return `<rect x="${x - (wide - width) / 2}" y="${y - above}" width="${wide}" height="${height + above}" fill="#fff"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
