import { grouped, tableOf } from '../cli/terminal/table.ts';
import type { Compared } from './compare.ts';
import type { Measured } from './measure.ts';
import { spreadOf } from './series.ts';

/** The rows with their floors and goals, what they worked on, and what else was measured. */
export function tableOfRows(rows: readonly Measured[]): string {
  const figures = rows.flatMap((row) =>
    Object.entries(row.figures).map(([figure, series]) => ({ row: row.name, figure, series })),
  );
  return [
    tableOf(rows, [
      { heading: 'row', cell: ({ name }) => name },
      { heading: 'median', cell: ({ ours, unit }) => `${rounded(ours.median)} ${unit}` },
      { heading: 'spread', cell: ({ ours }) => percent(spreadOf(ours)) },
      { heading: 'floor', cell: ({ floor }) => floor && rounded(floor.median) },
      { heading: 'ratio', cell: ({ ratio }) => ratio?.median.toFixed(2) },
      { heading: 'goal', cell: goalOf },
      { heading: '', cell: ({ isReached }) => (isReached ? 'reached' : 'NOT REACHED') },
      { heading: 'summit', cell: ({ summit }) => rounded(summit) },
      { heading: '', cell: (row) => (row.isSummitReached ? 'reached' : 'not reached') },
    ]),
    tableOf(rows, [
      { heading: 'row', cell: ({ name }) => name },
      { heading: 'events', cell: ({ work }) => work.events },
      { heading: 'lines an event', cell: ({ work }) => rounded(work.linesPerEvent) },
      { heading: 'bytes an event', cell: ({ work }) => Math.round(work.bytesPerEvent) },
      { heading: 'streams', cell: ({ work }) => work.streams },
      { heading: 'what it measures', cell: ({ summary }) => summary },
    ]),
    ...(figures.length === 0 ? [] : [tableOfFigures(figures)]),
  ].join('\n');
}

type Figure = { readonly row: string; readonly figure: string; readonly series: Measured['ours'] };

function tableOfFigures(figures: readonly Figure[]): string {
  return tableOf(figures, [
    { heading: 'row', cell: ({ row }) => row },
    { heading: 'also', cell: ({ figure }) => figure },
    { heading: 'median', cell: ({ series }) => rounded(series.median) },
    { heading: 'least', cell: ({ series }) => rounded(series.min) },
    { heading: 'most', cell: ({ series }) => rounded(series.max) },
  ]);
}

/** How each row stands against before. */
export function tableOfComparison(compared: readonly Compared[]): string {
  return tableOf(compared, [
    { heading: 'row', cell: ({ name }) => name },
    { heading: 'by', cell: ({ by }) => by },
    { heading: 'before', cell: ({ before }) => before && endsOf(before) },
    { heading: 'now', cell: ({ now }) => endsOf(now) },
    { heading: '', cell: ({ verdict }) => (verdict === 'worse' ? 'WORSE' : verdict) },
  ]);
}

function endsOf({ median, min, max }: Compared['now']): string {
  return `${rounded(median)} (${rounded(min)} to ${rounded(max)})`;
}

function goalOf({ ratioMin, better, summit }: Measured): string {
  if (ratioMin !== undefined) return `≥ ${ratioMin} of its floor`;
  return `${better === 'more' ? '≥' : '≤'} ${rounded(summit)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const WHOLE_FROM = 100;

function rounded(value: number): string {
  return grouped(value >= WHOLE_FROM ? Math.round(value) : Math.round(value * 100) / 100);
}
