import { readFileSync } from 'node:fs';
import { readServerFile } from '../../server-file.ts';

const KIBIBYTES_PER_MEBIBYTE = 1_024;

const FIELDS = { most: 'VmHWM', now: 'VmRSS' } as const;

/**
 * What the server of a folder has in memory, or had at most so far; 0 where the system does not
 * tell.
 */
export function residentMebibytes(folder: string, when: keyof typeof FIELDS = 'most'): number {
  const pid = readServerFile(folder)?.pid;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const found = new RegExp(`^${FIELDS[when]}:\\s+(\\d+) kB$`, 'm').exec(status);
    return Number(found?.[1] ?? 0) / KIBIBYTES_PER_MEBIBYTE;
  } catch {
    return 0;
  }
}
