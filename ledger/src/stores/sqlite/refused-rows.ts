import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { instantOf } from '@lumbung/schemas/time';
import type { DevicePage, NumberRange, RefusedDevice } from '../../ports/device-refusals.ts';
import { bytesOfIdentifier, identifierOfBytes } from './identifier-bytes.ts';

type DeviceRow = [
  device: Uint8Array,
  commands: number,
  lastTime: number,
  timed: number,
  sum: number | null,
  longest: number | null,
  shortest: number | null,
];

/** Reads the marks of devices on refused commands. */
export class RefusedRows {
  readonly #devices: StatementSync;
  readonly #last: StatementSync;
  readonly #numbers: StatementSync;

  constructor(connection: DatabaseSync) {
    const inArrays = { returnArrays: true };
    this.#devices = connection.prepare(
      `SELECT device, count(*), max(time), count(late_seconds), sum(late_seconds),
         max(late_seconds), min(late_seconds)
       FROM stream JOIN refused_mark USING (stream_no)
       WHERE stream.name = ? AND device > ? GROUP BY device ORDER BY device LIMIT ?`,
      inArrays,
    );
    this.#last = connection.prepare(
      'SELECT max(sequence) AS last FROM refused_mark WHERE device = ?',
    );
    this.#numbers = connection.prepare(
      `SELECT DISTINCT sequence FROM refused_mark
       WHERE device = ? AND sequence BETWEEN ? AND ? ORDER BY sequence LIMIT ?`,
      inArrays,
    );
  }

  /** The devices of which commands for a stream were refused. */
  devicesOf(stream: string, { after, limit }: DevicePage): readonly RefusedDevice[] {
    const from = after === '' ? new Uint8Array() : bytesOfIdentifier(after);
    return (this.#devices.all(stream, from, limit) as unknown as DeviceRow[]).map(deviceOf);
  }

  /** The highest number of a refused command of a device; -1 without one. */
  lastNumberOf(device: string): number {
    return Number(this.#last.get(bytesOfIdentifier(device))?.['last'] ?? -1);
  }

  /** The numbers of a device's refused commands within a range, each once, ascending. */
  numbersOf(device: string, { from, to, limit }: NumberRange): readonly number[] {
    const rows = this.#numbers.all(bytesOfIdentifier(device), from, to, limit);
    return (rows as unknown as [number][]).map(([number]) => number);
  }
}

function deviceOf([device, commands, last, timed, sum, longest, shortest]: DeviceRow) {
  const known = sum !== null && longest !== null && shortest !== null;
  const late = {
    commands: timed,
    sumSeconds: sum ?? 0,
    longestSeconds: longest ?? 0,
    shortestSeconds: shortest ?? 0,
  };
  return {
    device: identifierOfBytes(device),
    commands,
    lastTime: instantOf(last),
    ...(known ? { late } : {}),
  };
}
