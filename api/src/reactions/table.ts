import { join } from 'node:path';
import { FileCheckpoint } from './checkpoint.ts';
import { lotRegistrations } from './lots.ts';
import { recalledLots } from './recalls.ts';
import { runReaction } from './run.ts';
import type { Reaction, ReactionParts } from './run.ts';

/** Every reaction, by the name that its checkpoint has. */
const REACTIONS: Readonly<Record<string, Reaction>> = {
  lots: { reads: 'stock', react: lotRegistrations, begins: true },
  recalls: { reads: 'recall', react: recalledLots },
};

/** Runs every reaction behind the log until the signal is given. */
export async function runReactions({
  folder,
  ...parts
}: Omit<ReactionParts, 'checkpoint'> & { readonly folder: string }): Promise<void> {
  const running = Object.entries(REACTIONS).map(([name, reaction]) =>
    runReaction(reaction, {
      ...parts,
      checkpoint: new FileCheckpoint(join(folder, `${name}.json`)),
    }),
  );
  await Promise.all(running);
}
