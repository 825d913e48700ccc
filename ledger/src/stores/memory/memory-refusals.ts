import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { DevicePage, NumberRange, RefusedDevice } from '../../ports/device-refusals.ts';
import type { RefusedMark } from '../refused-mark.ts';
import type { Refusals } from '../weak/refusals.ts';

/** Final refusals in memory. */
export class MemoryRefusals implements Refusals {
  readonly #settled = new Map<string, SettledCommand>();
  readonly #marks: (RefusedMark & { readonly stream: string })[] = [];

  async find(command: CommandIdentity): Promise<SettledCommand | undefined> {
    return this.#settled.get(keyOf(command));
  }

  async keep(refused: SettledCommand, mark: RefusedMark | undefined): Promise<SettledCommand> {
    const key = keyOf(refused);
    const standing = this.#settled.get(key);
    if (standing !== undefined) return standing;
    this.#settled.set(key, refused);
    if (mark !== undefined) this.#marks.push({ ...mark, stream: refused.stream });
    return refused;
  }

  async devicesOf(stream: string, { after, limit }: DevicePage): Promise<RefusedDevice[]> {
    const marks = this.#marks.filter((mark) => mark.stream === stream && mark.device > after);
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
    const theirs = this.#marks.filter((mark) => mark.device === device);
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

function keyOf(command: CommandIdentity): string {
  return JSON.stringify([command.stream, command.commandId]);
}
