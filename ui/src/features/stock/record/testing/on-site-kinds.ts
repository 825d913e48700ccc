import type { RecordKind } from '../kinds.ts';

/** The kinds about stock that stays on site or is destroyed there, in an order that can be done. */
export const ON_SITE_KINDS: readonly RecordKind[] = [
  'relocate',
  'vvm',
  'openVial',
  'hold',
  'release',
  'destroy',
];
