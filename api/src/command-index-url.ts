import { z } from 'zod';
import { isMysqlUrl, mysqlPlace, readModelPlace } from './read-model-url.ts';
import type { MysqlPlace } from './read-model-url.ts';

/** What says that it lies in the data folder. */
const FOLDER = 'folder';

/** What a person may choose about where refusals, marks and claims are kept beside a log. */
export const commandIndexVariables = {
  /** `mysql://user:password@host:port/database`, or `folder`; without it, where read models are. */
  COMMAND_INDEX_URL: z
    .string()
    .refine(
      (text) => text === FOLDER || isMysqlUrl(text),
      'must be mysql://user:password@host:port/database, or folder',
    )
    .optional(),
};

/** Where what stands beside a log on an EventStoreDB is kept. */
export type CommandIndexPlace = { readonly kind: 'folder' } | MysqlPlace;

/** Where the variables say that it is: beside the read models, where nothing else is said. */
export function commandIndexPlace(
  chosen: Parameters<typeof readModelPlace>[0] & {
    readonly COMMAND_INDEX_URL?: string | undefined;
  },
): CommandIndexPlace {
  const { COMMAND_INDEX_URL: address } = chosen;
  if (address !== undefined && address !== FOLDER) return mysqlPlace(address, chosen);
  const readModels = readModelPlace(chosen);
  return address === FOLDER || readModels.kind === 'sqlite' ? { kind: 'folder' } : readModels;
}
