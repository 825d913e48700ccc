import type { Role } from '@lumbung/schemas/access/roles';
import { useMe } from './me.ts';

/** The roles whose work it is to look at books in time; others may by its address. */
const AUDITING: ReadonlySet<Role> = new Set<Role>([
  'auditor',
  'districtOfficer',
  'nationalOfficer',
  'administrator',
]);

/** Whether who is signed in is shown the ways to the auditor's pages. */
export function useAudits(): boolean {
  const { data: me } = useMe();
  return me?.grants.some(({ role }) => AUDITING.has(role)) === true;
}
