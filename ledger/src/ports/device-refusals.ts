/** What a device says of itself when it makes a command. */
export type DeviceMark = {
  readonly id: string;
  /** The device's own count of its commands, whatever they are for, from 0 without gaps. */
  readonly sequence?: number | undefined;
  /** When the device made the command, by its clock. */
  readonly time?: string | undefined;
};

/** What is known of the refused commands of one device for one stream. */
export type RefusedDevice = {
  readonly device: string;
  readonly commands: number;
  /** When the newest of them was refused. */
  readonly lastTime: string;
  /** Whole seconds from the device's time to the refusal, below zero where its clock is ahead. */
  readonly late?: RefusedLateness;
};

/** How late the commands came that say when they were made. */
export type RefusedLateness = {
  readonly commands: number;
  readonly sumSeconds: number;
  readonly longestSeconds: number;
  readonly shortestSeconds: number;
};

/** Which devices of a stream are asked for: the first ones after a device, in order of ids. */
export type DevicePage = { readonly after: string; readonly limit: number };

/** Which numbers of a device are asked for: the first ones from `from` through `to`. */
export type NumberRange = { readonly from: number; readonly to: number; readonly limit: number };

/**
 * The marks that devices left on commands that were refused. A refusal is no event, so that the log
 * does not know that it took a number; without these, it would look like a command that is missing.
 */
export interface DeviceRefusals {
  /** The devices of which commands for a stream were refused. */
  devicesOf(stream: string, page: DevicePage): Promise<readonly RefusedDevice[]>;

  /** The highest number of a refused command of a device, for whatever stream; -1 without one. */
  lastNumberOf(device: string): Promise<number>;

  /** The numbers of a device's refused commands, for whatever stream, each once, ascending. */
  numbersOf(device: string, range: NumberRange): Promise<readonly number[]>;
}
