import { commandBody, CommandEnvelope, COMMANDS } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { refusalsOf } from '@lumbung/schemas/validation';
import type { KeyCounter } from './key-counter.ts';
import { textOf } from './mapping/compiled.ts';
import type { PlannedCommand, PreparedCommand } from './mapping/planned.ts';
import type { Problem, Row } from './row.ts';

/**
 * Makes a command of a row; undefined when the row does not give one, and `problems` says why. The
 * command is valid by its schema; whether the ledger takes it, only the ledger knows.
 */
export function prepareCommand(
  planned: PlannedCommand,
  row: Row,
  counter: KeyCounter,
  problems: Problem[],
): PreparedCommand | undefined {
  const problemsBefore = problems.length;
  const target = planned.target.evaluate(row, problems);
  const parts = planned.commandId.from.map((part) => part.evaluate(row, problems));
  const body = planned.body.evaluate(row, problems);
  if (problems.length > problemsBefore) return undefined;
  const command = {
    commandId: commandIdOf(planned, parts.map(textOf), row, counter),
    kind: planned.kind,
    target,
    body,
  };
  const envelope = CommandEnvelope.safeParse(command);
  const content = commandBody[planned.kind].safeParse(body);
  const refusals = [
    ...(envelope.success ? [] : refusalsOf(envelope.error, command)),
    ...(content.success ? [] : refusalsOf(content.error, body)),
  ];
  problems.push(
    ...refusals.map(({ code, pointer, parameters }) => ({
      code,
      columns: columnsOf(planned, pointer),
      parameters,
    })),
  );
  if (!envelope.success || !content.success) return undefined;
  return { row, command: envelope.data, columnsAt: (pointer) => columnsOf(planned, pointer) };
}

/** What tells one command from another: no two commands of an import may have it in common. */
export function identityOf({ command }: PreparedCommand): string {
  return `${streamOf(COMMANDS[command.kind].category, command.target)} ${command.commandId}`;
}

function commandIdOf(
  { commandId }: PlannedCommand,
  parts: readonly string[],
  row: Row,
  counter: KeyCounter,
): string {
  if (!commandId.occurrence) return deriveIdentifier('import', ...parts);
  const { times } = counter.count(`occurrence ${JSON.stringify(parts)}`, row.line);
  return deriveIdentifier('import', ...parts, times);
}

function columnsOf(planned: PlannedCommand, pointer: string): readonly string[] {
  if (pointer === '/target') return planned.target.columnsAt([]);
  return planned.body.columnsAt(pointer.split('/').slice(1));
}
