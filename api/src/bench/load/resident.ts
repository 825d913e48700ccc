import { readFileSync } from 'node:fs';
import { readServerFile } from '../../server-file.ts';

const KIBIBYTES_PER_MEBIBYTE = 1_024;

/** The most that the server of a folder had in memory so far; 0 where the system does not tell. */
export function residentMebibytes(folder: string): number {
  const pid = readServerFile(folder)?.pid;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / KIBIBYTES_PER_MEBIBYTE;
  } catch {
    return 0;
  }
}
