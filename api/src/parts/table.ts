import { runAnalyticsPart } from './analytics.ts';
import { runApi } from './run-api.ts';
import { part } from './part.ts';
import type { Part } from './part.ts';
import type { PartName } from './part-name.ts';
import { runProjector } from './projector.ts';
import { runNotaryPart } from './notary.ts';
import { runPublisherPart } from './publisher.ts';
import { runReactionsPart } from './reactions.ts';

/** Every part of an installation. */
export const PARTS: Readonly<Record<PartName, Part>> = {
  api: part({
    needs: ['ledger', 'shared', 'commands', 'readModels'],
    atOnce: 'many',
    run: runApi,
  }),
  projector: part({
    needs: ['feed', 'openDatabase'],
    atOnce: 'one',
    run: runProjector,
  }),
  analytics: part({
    needs: ['feed'],
    atOnce: 'one',
    run: runAnalyticsPart,
  }),
  publisher: part({
    needs: ['feed'],
    atOnce: 'one',
    run: runPublisherPart,
  }),
  notary: part({
    needs: ['ledger'],
    atOnce: 'one',
    run: runNotaryPart,
  }),
  reactions: part({
    needs: ['ledger', 'commands', 'readModels'],
    atOnce: 'one',
    run: runReactionsPart,
  }),
};
