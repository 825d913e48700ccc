import type { CommandInput, CommandKind } from '@lumbung/schemas/commands';

/** A command of the demo country, before it has an id. */
export type DemoCommand = {
  [Kind in CommandKind]: {
    readonly kind: Kind;
    readonly target: string;
    readonly body: CommandInput<Kind>;
  };
}[CommandKind];
