import type { RecordKind } from '../kinds.ts';

/** The kinds that say something else of stock which the book has. */
export const SHELF_KINDS: readonly RecordKind[] = ['salvage', 'reallocate', 'identify'];
