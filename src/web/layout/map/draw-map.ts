import { instance } from '@viz-js/viz';
import { dotOf, type ProcessMap } from '../../../core/policy/process-map.ts';

// One pathway has few states at a time; a council's whole year fits many times over.
const kept = 300;
const drawn = new Map<string, string>();
let graphviz: ReturnType<typeof instance> | undefined;

/** The map as SVG without a single inline style; the same map is drawn once. A list of its steps goes beside it. */
export async function drawMap(map: ProcessMap): Promise<string> {
  const dot = dotOf(map);
  const known = drawn.get(dot);
  if (known !== undefined) return known;
  graphviz ??= instance();
  const svg = presentable((await graphviz).renderString(dot, { format: 'svg', engine: 'dot' }), map.title);
  const [oldest] = drawn.keys();
  if (drawn.size >= kept && oldest !== undefined) drawn.delete(oldest);
  drawn.set(dot, svg);
  return svg;
}

/** Graphviz names its nodes by ids and tooltips that would clash or be read out; the picture has one name instead. */
function presentable(svg: string, title: string): string {
  const name = `Process map: ${title}. The same steps are in the list after it.`;
  return svg
    .slice(svg.indexOf('<svg'))
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<title>[\s\S]*?<\/title>\n?/g, '')
    .replaceAll(/ id="[^"]*"/g, '')
    .replace(
      '<svg',
      `<svg class="waymark-map__picture" role="img" focusable="false" aria-label="${escaped(name)}"`,
    )
    .trim();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
