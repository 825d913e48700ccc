import { describeKinds } from './testing/kind-tests.ts';
import { TRANSFER_KINDS } from './testing/transfer-kinds.ts';

describeKinds(TRANSFER_KINDS);
