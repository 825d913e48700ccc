import { tableOf } from '../../cli/terminal/table.ts';
import type { ComparedArea } from './compare.ts';

/** The regions as a table, with the whole country below them. */
export function italyTable(areas: readonly ComparedArea[]): string {
  return tableOf(
    [...areas, wholeOf(areas)],
    [
      { heading: 'region', cell: ({ area }) => area },
      { heading: 'name', cell: ({ name }) => name },
      { heading: 'delivered', cell: ({ delivered }) => delivered },
      { heading: 'published', cell: ({ publishedDelivered }) => publishedDelivered },
      { heading: 'administered', cell: ({ administered }) => administered },
      { heading: 'published', cell: ({ publishedAdministered }) => publishedAdministered },
      { heading: 'equal', cell: ({ equal }) => (equal ? 'yes' : 'NO') },
      { heading: 'days below zero', cell: ({ daysBelowZero }) => daysBelowZero },
      { heading: 'uncovered lines', cell: ({ uncoveredLines }) => uncoveredLines },
    ],
  );
}

type Row = Pick<
  ComparedArea,
  | 'area'
  | 'name'
  | 'delivered'
  | 'publishedDelivered'
  | 'administered'
  | 'publishedAdministered'
  | 'equal'
  | 'daysBelowZero'
  | 'uncoveredLines'
>;

function wholeOf(areas: readonly ComparedArea[]): Row {
  const sum = (value: (area: ComparedArea) => number): number =>
    areas.reduce((total, area) => total + value(area), 0);
  return {
    area: 'all',
    name: 'Italia',
    delivered: sum((area) => area.delivered),
    publishedDelivered: sum((area) => area.publishedDelivered),
    administered: sum((area) => area.administered),
    publishedAdministered: sum((area) => area.publishedAdministered),
    equal: areas.every(({ equal }) => equal),
    daysBelowZero: sum((area) => area.daysBelowZero),
    uncoveredLines: sum((area) => area.uncoveredLines),
  };
}
