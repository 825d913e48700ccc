import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const secretBytes = 24;
const ownerOnly = 0o600;

/**
 * Makes `.env` of `.env.example`, with a new secret for each empty value, where there is none yet.
 * A secret is of letters, digits, `-` and `_`, so that it may stand in an address.
 *
 * @param {string} folder
 * @returns {boolean} whether it was made now
 */
export function makeSecrets(folder) {
  const file = join(folder, '.env');
  if (existsSync(file)) return false;
  const example = readFileSync(join(folder, '.env.example'), 'utf8');
  const made = example.replaceAll(/^(\w+)=$/gm, (_, name) => `${name}=${newSecret()}`);
  writeFileSync(file, made, { mode: ownerOnly, flag: 'wx' });
  return true;
}

function newSecret() {
  return randomBytes(secretBytes).toString('base64url');
}
