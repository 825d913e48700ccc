import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the services keep their programs, data and logs: never in the repository. The setting
 * `LUMBUNG_SERVICES_DIR` moves it.
 */
export const servicesFolder =
  process.env['LUMBUNG_SERVICES_DIR'] ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'lumbung', 'services');
