import type { ImportResult } from '../../import/run-import.ts';
import { grouped } from '../terminal/table.ts';

/** What an import says when it is done. */
export type ImportReport = ImportResult & {
  readonly file: string;
  readonly mapping: string;
  /** What was not taken: left out by the mapping, unusable, or refused. */
  readonly rejects: number;
  readonly rejectsByCode: Readonly<Record<string, number>>;
  readonly seconds: number;
};

const OUTCOMES = {
  'dry-run': 'A dry run: nothing was sent.',
  'nothing-sent':
    'Nothing was sent: some rows cannot be taken.\n' +
    'Correct them, or send the others with --take-usable-rows.',
  sent: '',
} as const satisfies Record<ImportResult['outcome'], string>;

/** An import's report as text. */
export function importSummary({ rows, commands, outcome, ...report }: ImportReport): string {
  const parts = [
    `${report.file} by ${report.mapping}, ${report.seconds} s`,
    line(
      'rows',
      { read: rows.read, taken: rows.mapped },
      {
        'of them equal to an earlier one': rows.repeated,
        'left out': rows.leftOut,
        unusable: rows.unusable,
      },
    ),
    outcome === 'sent'
      ? line(
          'commands',
          { sent: commands.sent, accepted: commands.accepted },
          {
            'already there': commands.alreadyThere,
            refused: commands.refused,
          },
        )
      : line('commands', { prepared: commands.prepared }),
    OUTCOMES[outcome],
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('');
}

/** Counts behind a label: the first always, the further ones where they are not zero. */
function line(
  label: string,
  always: Readonly<Record<string, number>>,
  whereAny: Readonly<Record<string, number>> = {},
): string {
  const counts = [
    ...Object.entries(always),
    ...Object.entries(whereAny).filter(([, count]) => count > 0),
  ];
  return `${label}: ${counts.map(([name, count]) => `${grouped(count)} ${name}`).join(', ')}`;
}
