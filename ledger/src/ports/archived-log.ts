import type { Refusal } from '@lumbung/schemas/refusal';

/** A command that was refused, as an archive holds it. */
export type RefusedCommand = {
  readonly stream: string;
  readonly commandId: string;
  readonly digest: string;
  readonly refusals: readonly Refusal[];
  /** What its device said of itself. */
  readonly device?: {
    readonly id: string;
    /** When it was refused. */
    readonly time: string;
    readonly sequence?: number;
    readonly lateSeconds?: number;
  };
};
