import { grouped } from '../../cli/terminal/table.ts';
import type { Figure, Watched } from './trend.ts';

const COLUMNS = 60;
const LEVELS = '▁▂▃▄▅▆▇█';

/** Draws a figure over time as one line: the most of each stretch, from 0 to the most of all. */
export function drawn(watched: readonly Watched[], figure: Figure): string {
  const columns = Math.min(COLUMNS, watched.length);
  const most = Math.max(...watched.map((each) => each[figure]));
  const bars = Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * watched.length) / columns);
    const to = Math.floor(((column + 1) * watched.length) / columns);
    const value = Math.max(...watched.slice(from, to).map((each) => each[figure]));
    const level = most === 0 ? 0 : Math.round((value / most) * (LEVELS.length - 1));
    return LEVELS[level] ?? '';
  });
  return `${bars.join('')}  at most ${grouped(Math.round(most))}`;
}
