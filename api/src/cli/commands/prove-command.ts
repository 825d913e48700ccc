import { writeFileSync } from 'node:fs';
import { Identifier } from '@lumbung/schemas/identifiers';
import { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { write } from '../terminal/terminal.ts';

const EXAMPLES = `
Examples:
  $ lumbung prove 0198f2c4-7d3e-5a1b-9c0d-2e4f6a8b0c1d -o receipt.tlog-proof
  $ lumbung verify receipt.tlog-proof --key log.pub`;

/** `lumbung prove`: a file that proves one event. */
export function proveCommand(context: CommandContext): Command {
  return new Command('prove')
    .summary('write a file that proves one event')
    .description(
      'Writes a file that proves, offline and with the public key alone, that an event is in the\n' +
        'log (C2SP tlog-proof). The file holds the event.',
    )
    .argument('<id>', 'the id of the event')
    .option('-o, --output <file>', 'write to this file instead of the standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, { output }: { readonly output?: string }) => {
      const { data: eventId } = Identifier.safeParse(id);
      if (eventId === undefined) throw wrongUsage(`${id} is not the id of an event.`);
      const { body } = await context.withApi({ mayMake: false }, (client) =>
        client.exchange('getEventProof', { params: { eventId } }),
      );
      if (output === undefined) await write(context.terminal.stdout, body);
      else writeFileSync(output, body);
    });
}
