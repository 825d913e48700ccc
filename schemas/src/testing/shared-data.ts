import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BESIDE_THE_REPOSITORY = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

/**
 * The path of something in the folder of real data that some tests use: beside the repository in
 * `shared/data`, or where LUMBUNG_SHARED_DATA says. Undefined when it is not there; a test then
 * says by name what it lacks.
 */
export function sharedData(...parts: readonly string[]): string | undefined {
  const folder = process.env['LUMBUNG_SHARED_DATA'] ?? BESIDE_THE_REPOSITORY;
  const path = join(folder, ...parts);
  return existsSync(path) ? path : undefined;
}
