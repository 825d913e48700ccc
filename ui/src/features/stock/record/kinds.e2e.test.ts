import { RECORD_KIND_NAMES } from './kinds.ts';
import { describeKinds } from './testing/kind-tests.ts';
import { ON_SITE_KINDS } from './testing/on-site-kinds.ts';
import { SHELF_KINDS } from './testing/shelf-kinds.ts';
import { TRANSFER_KINDS } from './testing/transfer-kinds.ts';

const ELSEWHERE = new Set([...ON_SITE_KINDS, ...TRANSFER_KINDS, ...SHELF_KINDS]);

describeKinds(RECORD_KIND_NAMES.filter((kind) => !ELSEWHERE.has(kind)));
