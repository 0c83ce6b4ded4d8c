type Rgb = readonly [number, number, number];

const white: Rgb = [255, 255, 255];
const black: Rgb = [11, 12, 12];

/** A style sheet of custom properties: the authority's colour, and shades of it that can be read. */
export function brandStyles(colour: string): string {
  const brand = parse(colour);
  const link = readableOnWhite(brand);
  const ink = contrast(brand, white) >= contrast(brand, black) ? white : black;
  const lines = {
    '--govuk-brand-colour': hex(brand),
    '--govuk-link-colour': hex(link),
    '--govuk-link-hover-colour': hex(mix(link, black, 0.4)),
    '--govuk-template-background-colour': hex(mix(brand, white, 0.94)),
    '--govuk-surface-background-colour': hex(mix(brand, white, 0.94)),
    '--govuk-surface-border-colour': hex(mix(brand, white, 0.6)),
    '--waymark-colour': hex(brand),
    '--waymark-ink': hex(ink),
    '--waymark-action': hex(link),
    '--waymark-action-hover': hex(mix(link, black, 0.25)),
    '--waymark-action-edge': hex(mix(link, black, 0.55)),
    '--waymark-tint': hex(mix(brand, white, 0.94)),
    '--waymark-line': hex(mix(brand, white, 0.75)),
  };
  const body = Object.entries(lines).map(([name, value]) => `${name}:${value}`);
  return `:root{${body.join(';')}}\n`;
}

function parse(colour: string): Rgb {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!found) throw new Error(`The brand colour must look like #1a2b3c, not "${colour}"`);
  return [channel(found[1]), channel(found[2]), channel(found[3])];
}

function channel(text: string | undefined): number {
  return Number.parseInt(text ?? '', 16);
}

/** Darkens until white text on it, or it on the palest tint, passes 4.5 to 1 with room to spare. */
function readableOnWhite(colour: Rgb): Rgb {
  let shade = colour;
  while (contrast(shade, white) < 5.5) shade = mix(shade, black, 0.08);
  return shade;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const between = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [between(from[0], to[0]), between(from[1], to[1]), between(from[2], to[2])];
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function hex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
