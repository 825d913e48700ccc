import { commandBody, CommandEnvelope, COMMANDS } from '@lumbung/schemas/commands';
import { streamOf } from '@lumbung/schemas/streams';
import { refusalsOf } from '@lumbung/schemas/validation';
import { textOf } from './mapping/compiled.ts';
import type { Compiled } from './mapping/compiled.ts';
import type { PlannedCommand, PlannedName } from './mapping/planned.ts';
import { nameOf } from './naming.ts';
import type { OpenDocument, Pass } from './pass.ts';
import type { DocumentLine, Problem, Row } from './row.ts';

/** A row as a command of its own, or as the last line so far of a document. */
export type PreparedRow = {
  readonly row: Row;
  /** The command with the one line of the row. */
  readonly command: CommandEnvelope;
  /** The document that the row is a line of; absent where the command is its alone. */
  readonly document?: OpenDocument;
  /** The line that it becomes, where the command is of a stock book. */
  readonly line: DocumentLine;
  /** How often what names the row was seen, this time included. */
  readonly occurrence: number;
  /** The columns that the value at a JSON pointer into the body came from. */
  readonly columnsAt: (pointer: string) => readonly string[];
};

/**
 * Makes a command of a row; undefined when the row does not give one, and `problems` says why. The
 * command is valid by its schema; whether the ledger takes it, only the ledger knows.
 *
 * @param previous the document that the row before is a line of
 */
export function prepareCommand(
  planned: PlannedCommand,
  row: Row,
  pass: Pick<Pass, 'counter'>,
  previous: OpenDocument | undefined,
  problems: Problem[],
): PreparedRow | undefined {
  const { kind } = planned;
  const problemsBefore = problems.length;
  const target = planned.target.evaluate(row, problems);
  const parts = partsOf(planned.commandId, row, problems);
  const rowParts = partsOf(planned.document?.row, row, problems);
  const body = planned.body.evaluate(row, problems);
  if (problems.length > problemsBefore) return undefined;
  const stream = streamOf(COMMANDS[kind].category, textOf(target));
  const name = nameOf(planned, { stream, parts, body }, row, pass, previous);
  const { commandId, event, lines } = name.document;
  const command = { commandId, kind, target, body };
  const envelope = validated(planned, command, problems);
  if (envelope === undefined) return undefined;
  const prepared = {
    row,
    command: envelope,
    line: { event, line: lines },
    columnsAt: (pointer: string) => columnsOf(planned, pointer),
  };
  if (planned.document === undefined) return { ...prepared, occurrence: name.occurrence };
  const key = `row ${JSON.stringify([stream, parts, rowParts])}`;
  const { times, firstLine } = pass.counter.count(key, row.line);
  if (times > 1 && !planned.document.row.occurrence) {
    problems.push({ code: 'same-key-twice', columns: [], parameters: { first: firstLine } });
    return undefined;
  }
  return { ...prepared, document: name.document, occurrence: times };
}

/** What tells one command from another: no two commands of an import may have it in common. */
export function identityOf({ command }: PreparedRow): string {
  return `${streamOf(COMMANDS[command.kind].category, command.target)} ${command.commandId}`;
}

function partsOf(name: PlannedName | undefined, row: Row, problems: Problem[]): string[] {
  const parts: readonly Compiled[] = name?.from ?? [];
  return parts.map((part) => textOf(part.evaluate(row, problems)));
}

function validated(
  planned: PlannedCommand,
  command: { readonly body: unknown },
  problems: Problem[],
): CommandEnvelope | undefined {
  const envelope = CommandEnvelope.safeParse(command);
  const content = commandBody[planned.kind].safeParse(command.body);
  if (envelope.success && content.success) return envelope.data;
  const refusals = [
    ...(envelope.success ? [] : refusalsOf(envelope.error, command)),
    ...(content.success ? [] : refusalsOf(content.error, command.body)),
  ];
  problems.push(
    ...refusals.map(({ code, pointer, parameters }) => ({
      code,
      columns: columnsOf(planned, pointer),
      parameters,
    })),
  );
  return undefined;
}

function columnsOf(planned: PlannedCommand, pointer: string): readonly string[] {
  if (pointer === '/target') return planned.target.columnsAt([]);
  return planned.body.columnsAt(pointer.split('/').slice(1));
}
