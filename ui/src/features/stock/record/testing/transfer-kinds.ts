import type { RecordKind } from '../kinds.ts';

/** The kinds about stock that goes to another facility or comes from one. */
export const TRANSFER_KINDS: readonly RecordKind[] = ['send', 'arrive'];
