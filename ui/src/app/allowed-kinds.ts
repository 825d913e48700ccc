import { kindRow, RECORD_KIND_NAMES } from '../features/stock/record/kinds.ts';
import type { RecordKind } from '../features/stock/record/kinds.ts';
import { useMe } from '../reads/me.ts';

/** What the one who is signed in may record; the server has the last word. */
export function useAllowedKinds(): readonly RecordKind[] {
  const { data } = useMe();
  return RECORD_KIND_NAMES.filter((kind) => data?.rights.includes(kindRow(kind).right));
}
