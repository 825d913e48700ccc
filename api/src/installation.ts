import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Identifier, newIdentifier } from '@lumbung/schemas/identifiers';
import { z } from 'zod';
import { readOrMake } from './private-file.ts';

const Installation = z.object({ id: Identifier });

const TOKEN_KEY_BYTES = 32;

/** The id of the installation in a data folder, made once and for ever: every event names it. */
export function installationOf(dataFolder: string): string {
  const file = join(dataFolder, 'installation.json');
  const text = readOrMake(file, () => `${JSON.stringify({ id: newIdentifier() })}\n`);
  return Installation.parse(JSON.parse(text.toString('utf8'))).id;
}

/** The secret key that signs the tokens of an installation, made at the first start. */
export function tokenKeyOf(dataFolder: string): Buffer {
  return readOrMake(join(dataFolder, 'keys', 'token.key'), () => randomBytes(TOKEN_KEY_BYTES));
}
