import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatNoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import type { NoteSigner } from '@lumbung/ledger/domain/transparency/signed-note';
import { makeLogKey, readLogKey } from '@lumbung/ledger/notary/log-key';
import { NotaryFault } from '@lumbung/ledger/notary/standing';
import { ConfigError } from '../config.ts';
import type { Config } from '../config.ts';
import { readOrMake } from '../private-file.ts';

/**
 * What signs the checkpoints of an installation: the private key of the configuration, or one that
 * is made at the first start and that only its owner may read. The public key lies beside it.
 *
 * @throws {ConfigError} when the private key that is given is none
 * @throws NotaryFault when the file of the private key holds none
 */
export function logSignerOf(
  { dataFolder, logKey }: Pick<Config, 'dataFolder' | 'logKey'>,
  installation: string,
): NoteSigner {
  const file = join(dataFolder, 'keys', 'log.key');
  const text =
    logKey ?? readOrMake(file, () => `${makeLogKey(`lumbung/${installation}`)}\n`).toString();
  const signer = signerOf(text, logKey === undefined ? file : undefined);
  writeFileSync(publicKeyFile(dataFolder), `${formatNoteKey(signer.key)}\n`);
  return signer;
}

/** What signs the checkpoints of a data folder, where its private key is at hand; none is made. */
export function logSignerAtHand({
  dataFolder,
  logKey,
}: Pick<Config, 'dataFolder' | 'logKey'>): NoteSigner | undefined {
  const file = join(dataFolder, 'keys', 'log.key');
  if (logKey !== undefined) return signerOf(logKey, undefined);
  return existsSync(file) ? signerOf(readFileSync(file, 'utf8'), file) : undefined;
}

/** The file with the public key of an installation's log, for those who verify it. */
export function publicKeyFile(dataFolder: string): string {
  return join(dataFolder, 'log.pub');
}

function signerOf(text: string, file: string | undefined): NoteSigner {
  try {
    return readLogKey(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (file !== undefined) throw new NotaryFault(`${file}: ${error.message}`);
    throw new ConfigError([`LUMBUNG_LOG_KEY: ${error.message}`]);
  }
}
