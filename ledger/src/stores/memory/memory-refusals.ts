import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { DevicePage, NumberRange, RefusedDevice } from '../../ports/device-refusals.ts';
import type { RefusedMark } from '../refused-mark.ts';
import type { Claim } from '../weak/claims.ts';
import type { Refusals } from '../weak/refusals.ts';
import { keyOf } from './memory-commands.ts';
import type { MemoryCommands } from './memory-commands.ts';

/** Final refusals in memory. */
export class MemoryRefusals implements Refusals {
  readonly #commands: MemoryCommands;

  constructor(commands: MemoryCommands) {
    this.#commands = commands;
  }

  async find(command: CommandIdentity): Promise<SettledCommand | undefined> {
    const standing = this.#commands.rows.get(keyOf(command));
    return standing !== undefined && 'refusal' in standing ? standing.refusal : undefined;
  }

  async keep(
    refused: SettledCommand,
    mark: RefusedMark | undefined,
    claim: Claim,
  ): Promise<boolean> {
    const { rows, refusedMarks } = this.#commands;
    if (!this.#commands.holds(claim)) return false;
    rows.set(keyOf(refused), { refusal: refused });
    if (mark !== undefined) refusedMarks.push({ ...mark, stream: refused.stream });
    return true;
  }

  async devicesOf(stream: string, { after, limit }: DevicePage): Promise<RefusedDevice[]> {
    const { refusedMarks } = this.#commands;
    const marks = refusedMarks.filter((mark) => mark.stream === stream && mark.device > after);
    const byDevice = Map.groupBy(marks, ({ device }) => device);
    return [...byDevice]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .slice(0, limit)
      .map(([device, theirs]) => summed(device, theirs));
  }

  async lastNumberOf(device: string): Promise<number> {
    return this.#numbersOf(device).at(-1) ?? -1;
  }

  async numbersOf(device: string, { from, to, limit }: NumberRange): Promise<readonly number[]> {
    const within = this.#numbersOf(device).filter((number) => number >= from && number <= to);
    return within.slice(0, limit);
  }

  #numbersOf(device: string): readonly number[] {
    const theirs = this.#commands.refusedMarks.filter((mark) => mark.device === device);
    const numbers = new Set(theirs.flatMap(({ sequence }) => sequence ?? []));
    return [...numbers].toSorted((one, other) => one - other);
  }
}

function summed(device: string, marks: readonly RefusedMark[]): RefusedDevice {
  const lastTime = marks.reduce((last, { time }) => (time > last ? time : last), '');
  const late = marks.flatMap(({ lateSeconds }) => lateSeconds ?? []);
  const base = { device, commands: marks.length, lastTime };
  if (late.length === 0) return base;
  return {
    ...base,
    late: {
      commands: late.length,
      sumSeconds: late.reduce((sum, seconds) => sum + seconds, 0),
      longestSeconds: Math.max(...late),
      shortestSeconds: Math.min(...late),
    },
  };
}
