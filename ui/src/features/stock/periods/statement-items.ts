import type { StatementRow } from '@lumbung/schemas/endpoints/periods';

/** The figures of a statement, in its order: those before the last make it. */
export const FIGURES = [
  'opening',
  'received',
  'arrived',
  'consumed',
  'dispatched',
  'adjusted',
  'closing',
] as const;

/** A figure of a statement. */
export type Figure = (typeof FIGURES)[number];

/** The figures of an item in one book, in its smallest unit. */
export type Figures = Readonly<Record<Figure, number>>;

/** An item in the statement of a period, in both books. */
export type StatementItem = {
  readonly item: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly reported: Figures;
  readonly restated: Figures;
  /** The figures in which the two books differ; empty where they agree. */
  readonly differing: readonly Figure[];
};

const NONE = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Figures;

/** Puts the two books of a period side by side; an item that only one has is zero in the other. */
export function comparedBooks(
  reported: readonly StatementRow[],
  restated: readonly StatementRow[],
): StatementItem[] {
  const others = new Map(reported.map((row) => [row.item, row]));
  const known = new Set(restated.map(({ item }) => item));
  const rows = [...restated, ...reported.filter(({ item }) => !known.has(item))];
  return rows
    .map((row): StatementItem => {
      const { item, code, name, unit } = row;
      const inReported = others.get(item) ?? NONE;
      const inRestated = known.has(item) ? row : NONE;
      const differing = FIGURES.filter((figure) => inReported[figure] !== inRestated[figure]);
      return { item, code, name, unit, reported: inReported, restated: inRestated, differing };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Whether a period had nothing of an item, and nothing happened to it, in either book. */
export function isIdle({ reported, restated }: StatementItem): boolean {
  return FIGURES.every((figure) => reported[figure] === 0 && restated[figure] === 0);
}
