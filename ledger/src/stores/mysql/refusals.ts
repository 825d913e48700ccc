import { instantOf, microsecondsOf } from '@lumbung/schemas/time';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { DevicePage, NumberRange, RefusedDevice } from '../../ports/device-refusals.ts';
import type { RefusedMark } from '../refused-mark.ts';
import {
  bytesOfDigest,
  bytesOfIdentifier,
  digestOfBytes,
  identifierOfBytes,
} from '../sqlite/identifier-bytes.ts';
import type { Claim } from '../weak/claims.ts';
import type { Refusals } from '../weak/refusals.ts';
import type { Row, Statements } from './statements.ts';

/** Final refusals with the marks of their devices, which several processes share. */
export class MysqlRefusals implements Refusals {
  readonly #statements: Statements;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  async find({ stream, commandId }: CommandIdentity): Promise<SettledCommand | undefined> {
    const [row] = await this.#statements.read(
      `select digest, refusals from ledger_command
       where stream = ? and command_id = ? and refusals is not null`,
      [stream, bytesOfIdentifier(commandId)],
    );
    if (row === undefined) return undefined;
    const [digest, text] = row as [Uint8Array, string];
    const verdict = { kind: 'refused', refusals: JSON.parse(text) as Refusal[] } as const;
    return { stream, commandId, digest: digestOfBytes(digest), verdict };
  }

  async keep(
    { stream, commandId, digest, verdict }: SettledCommand,
    mark: RefusedMark | undefined,
    { token }: Claim,
  ): Promise<boolean> {
    const refusals = verdict.kind === 'refused' ? verdict.refusals : [];
    const key = [stream, bytesOfIdentifier(commandId), token];
    const changed = await this.#statements.change(
      `update ledger_command
       set owner = null, free_at = null, expected_revision = null, events = null,
         digest = ?, refusals = ?,
         device = ?, device_sequence = ?, late_seconds = ?, refused_time = ?
       where stream = ? and command_id = ? and token = ? and refusals is null`,
      [bytesOfDigest(digest), JSON.stringify(refusals), ...valuesOf(mark), ...key],
    );
    if (changed > 0) return true;
    // The refusal keeps the token of its claim, which tells it where the answer was lost.
    const own = await this.#statements.read(
      `select 1 from ledger_command
       where stream = ? and command_id = ? and token = ? and refusals is not null`,
      key,
    );
    return own.length > 0;
  }

  async devicesOf(stream: string, { after, limit }: DevicePage): Promise<readonly RefusedDevice[]> {
    const from = after === '' ? Buffer.alloc(0) : bytesOfIdentifier(after);
    const rows = await this.#statements.read(
      `select device, count(*), max(refused_time), count(late_seconds), sum(late_seconds),
         max(late_seconds), min(late_seconds)
       from ledger_command
       where stream = ? and device > ? group by device order by device limit ?`,
      [stream, from, limit],
    );
    return rows.map(deviceOf);
  }

  async lastNumberOf(device: string): Promise<number> {
    const [row] = await this.#statements.read(
      'select max(device_sequence) from ledger_command where device = ?',
      [bytesOfIdentifier(device)],
    );
    return Number(row?.[0] ?? -1);
  }

  async numbersOf(device: string, { from, to, limit }: NumberRange): Promise<readonly number[]> {
    const rows = await this.#statements.read(
      `select distinct device_sequence from ledger_command
       where device = ? and device_sequence between ? and ? order by device_sequence limit ?`,
      [bytesOfIdentifier(device), from, to, limit],
    );
    return rows.map(([number]) => Number(number));
  }
}

function valuesOf(mark: RefusedMark | undefined): readonly unknown[] {
  if (mark === undefined) return [null, null, null, null];
  const { device, sequence = null, lateSeconds = null, time } = mark;
  return [bytesOfIdentifier(device), sequence, lateSeconds, microsecondsOf(time)];
}

function deviceOf([device, commands, last, timed, sum, longest, shortest]: Row): RefusedDevice {
  const late = {
    commands: Number(timed),
    sumSeconds: Number(sum),
    longestSeconds: Number(longest),
    shortestSeconds: Number(shortest),
  };
  return {
    device: identifierOfBytes(device as Uint8Array),
    commands: Number(commands),
    lastTime: instantOf(Number(last)),
    ...(late.commands === 0 ? {} : { late }),
  };
}
