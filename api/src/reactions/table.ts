import { join } from 'node:path';
import { FileCheckpoint } from './checkpoint.ts';
import { quarantining } from './quarantine.ts';
import type { RecallKnowledge } from './quarantine.ts';
import { lotRegistrations } from './lots.ts';
import { RECALLS } from './recalls.ts';
import { runReaction } from './run.ts';
import type { Reaction, ReactionParts } from './run.ts';

/** Every reaction, by the name that its checkpoint has. */
function reactionsOn(knowledge: RecallKnowledge): Readonly<Record<string, Reaction>> {
  return {
    lots: { reads: ['stock'], react: lotRegistrations, begins: true },
    recalls: RECALLS,
    quarantine: quarantining(knowledge),
  };
}

/** Runs every reaction behind the log until the signal is given. */
export async function runReactions({
  folder,
  knowledge,
  ...parts
}: Omit<ReactionParts, 'checkpoint'> & {
  readonly folder: string;
  readonly knowledge: RecallKnowledge;
}): Promise<void> {
  const running = Object.entries(reactionsOn(knowledge)).map(([name, reaction]) =>
    runReaction(reaction, {
      ...parts,
      checkpoint: new FileCheckpoint(join(folder, `${name}.json`)),
    }),
  );
  await Promise.all(running);
}
