import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { z } from 'zod';
import { tableOf } from '../../cli/terminal/table.ts';
import { wrongUsage } from '../../cli/failure.ts';
import { apiCommandSink } from '../../cli/api/command-sink.ts';
import { startTemporaryLedger } from '../program/temporary-ledger.ts';
import type { TemporaryLedger } from '../program/temporary-ledger.ts';
import { check, checkHolds } from '../proof.ts';
import type { Proof, ProofRequest, Proven } from '../proof.ts';
import { recordedOf } from './recorded.ts';
import { rowsOf } from './rows.ts';
import type { ComparedRow } from './rows.ts';

const ID = {
  region: deriveIdentifier('fridgetag', 'region'),
  facility: deriveIdentifier('fridgetag', 'facility'),
  equipment: deriveIdentifier('fridgetag', 'equipment'),
  logger: deriveIdentifier('fridgetag', 'logger'),
} as const;

const ZONE = 'UTC';

const Imported = z.object({ readings: z.int() });

/** Proves that our alarms are those that real loggers raised themselves, from their own files. */
export const fridgetag: Proof = {
  summary: 'our alarms are those that real temperature loggers raised themselves, day by day',
  defaultData: '../shared/data/temperature-berlinger-fridgetag/msupply',
  files: [],
  takesZone: true,
  run,
};

/** A row with the file that it is of. */
type FileRow = ComparedRow & { readonly file: string };

async function run({ data, zone = ZONE, progress, signal }: ProofRequest): Promise<Proven> {
  const files = (await readdir(data)).filter((name) => name.endsWith('.txt')).toSorted();
  if (files.length === 0) throw wrongUsage(`${data} has no file of a logger (*.txt).`);
  progress.start('reading the files, each into a ledger of its own', files.length);
  const rows: FileRow[] = [];
  let readings = 0;
  let again = 0;
  for (const file of files) {
    await using ledger = await startTemporaryLedger(signal);
    const once = await importInto(ledger, join(data, file), zone);
    again += await importedAgain(ledger, join(data, file), zone);
    readings += once;
    const compared = rowsOf(await recordedOf(ledger.api), zone);
    rows.push(...compared.map((row) => ({ file, ...row })));
    progress.advance(1);
  }
  progress.stop();
  const count = (outcome: ComparedRow['outcome']): number =>
    rows.filter((row) => row.outcome === outcome).length;
  const checks = [
    check('verdicts that disagree with the device', 0, count('disagree')),
    check('events that a second import adds', 0, again),
  ];
  const alarmDays = rows.filter(({ device }) => device.alarm);
  const outcomes = {
    deviceAlarms: alarmDays.length,
    ofThemOurs: alarmDays.filter(({ alarm }) => alarm).length,
    agree: count('agree'),
    withinSampling: count('within sampling'),
    notComputable: count('not computable'),
  };
  return {
    holds: checks.every(checkHolds),
    checks,
    table: tableOfRows(rows),
    figures: { files: files.length, readings, zone, ...outcomes, rows },
  };
}

/** Registers a refrigerator with the logger in it, and imports the file by the command line. */
async function importInto(ledger: TemporaryLedger, file: string, zone: string): Promise<number> {
  const { facility, equipment, logger, region } = ID;
  const place = { code: 'F', name: 'Fridge-tag', kind: 'healthCentre', zone } as const;
  const setting: CommandInput<'equipment.register'> = {
    facility,
    code: 'F-1',
    kind: 'refrigerator',
    energy: 'mains',
  };
  const commands = [
    ['region.register', region, { code: '0', name: 'Country', level: 'country' }],
    ['facility.register', facility, { ...place, region }],
    ['equipment.register', equipment, setting],
    ['logger.attach', equipment, { facility, logger, intervalSeconds: 300 }],
  ] as const;
  const sent = commands.map(([kind, target, body], index) => ({
    commandId: deriveIdentifier('fridgetag', 'command', index),
    kind,
    target,
    body,
  }));
  await apiCommandSink(ledger.api).send(sent);
  const printed = await ledger.lumbung(...importArguments(file, zone));
  return Imported.parse(JSON.parse(printed)).readings;
}

async function importedAgain(ledger: TemporaryLedger, file: string, zone: string): Promise<number> {
  const { ordinal: before } = await ledger.api.call('getReadiness');
  await ledger.lumbung(...importArguments(file, zone));
  const { ordinal: after } = await ledger.api.call('getReadiness');
  return after - before;
}

function importArguments(file: string, zone: string): string[] {
  const place = ['--logger', ID.logger, '--equipment', ID.equipment, '--facility', ID.facility];
  return ['import', file, ...place, '--zone', zone, '--json'];
}

function tableOfRows(rows: readonly FileRow[]): string {
  return tableOf(rows, [
    { heading: 'file', cell: ({ file }) => file.slice(0, 32) },
    { heading: 'day', cell: ({ day }) => day },
    { heading: 'rule', cell: ({ rule }) => rule },
    { heading: 'readings', cell: ({ readings }) => readings },
    { heading: 'our minutes', cell: ({ minutes }) => Math.round(minutes) },
    { heading: 'verdict', cell: ({ alarm }) => verdict(alarm) },
    { heading: 'device', cell: ({ device }) => device.minutes },
    { heading: 'verdict', cell: ({ device }) => verdict(device.alarm) },
    { heading: '', cell: ({ outcome }) => outcome },
  ]);
}

function verdict(alarm: boolean): string {
  return alarm ? 'ALARM' : 'ok';
}
