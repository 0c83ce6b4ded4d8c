/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5;

/** The colour itself where text in it can be read on white, else the nearest darker shade that can. */
export const inkOnWhite = (colour: string): string => {
  const matched = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!matched) throw new Error('The colour of an authority is written #rrggbb.');
  let channels = matched.slice(1).map((pair) => Number.parseInt(pair, 16));
  while (contrastWithWhite(channels) < LEAST_CONTRAST)
    channels = channels.map((channel) => Math.floor(channel * 0.95));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
};

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
const contrastWithWhite = (channels: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
};
