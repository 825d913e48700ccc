import { deriveIdentifier, eventIdOf } from '@lumbung/schemas/identifiers';
import type { PlannedCommand } from './mapping/planned.ts';
import type { OpenDocument, Pass } from './pass.ts';
import type { Row } from './row.ts';

/** What the templates of a command say for a row. */
export type Values = {
  readonly stream: string;
  /** The parts of the command's id. */
  readonly parts: readonly string[];
  readonly body: unknown;
};

/** A command that a row becomes, or the line of a document. */
export type Named = {
  readonly document: OpenDocument;
  /** How often the parts of the command's id were seen, where they are counted. */
  readonly occurrence: number;
};

/**
 * Names what a row becomes: a further line of the document that the row before is a line of, where
 * they have everything else in common, there is room, and no line stands for the same; else it
 * begins a command. The same file gives the same names in every run.
 */
export function nameOf(
  planned: PlannedCommand,
  values: Values,
  row: Row,
  { counter }: Pick<Pass, 'counter'>,
  previous: OpenDocument | undefined,
): Named {
  const { document } = planned;
  const head = document === undefined ? '' : headOf(planned, values);
  const own = document === undefined ? [] : ownOf(document.distinct, row);
  if (document !== undefined && previous?.head === head && previous.lines < document.linesMax) {
    if (previous.distinct.isDisjointFrom(new Set(own))) {
      const distinct = new Set([...previous.distinct, ...own]);
      return { document: { ...previous, lines: previous.lines + 1, distinct }, occurrence: 1 };
    }
  }
  const { stream, parts } = values;
  const { times } = planned.commandId.occurrence
    ? counter.count(`occurrence ${JSON.stringify(parts)}`, row.line)
    : { times: undefined };
  const commandId = deriveIdentifier('import', ...parts, ...(times === undefined ? [] : [times]));
  const event = eventIdOf(stream, commandId, 0);
  const begun = { commandId, event, head, lines: 1, distinct: new Set(own) };
  return { document: begun, occurrence: times ?? 1 };
}

function ownOf(columns: readonly string[], { cells }: Row): readonly string[] {
  if (columns.length === 0) return [];
  return [JSON.stringify(columns.map((column) => cells.get(column) ?? null))];
}

/** Everything but the lines. */
function headOf({ kind }: PlannedCommand, { stream, parts, body }: Values): string {
  return JSON.stringify([kind, stream, parts, { ...(body as object), lines: undefined }]);
}
