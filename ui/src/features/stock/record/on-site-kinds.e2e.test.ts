import { describeKinds } from './testing/kind-tests.ts';
import { ON_SITE_KINDS } from './testing/on-site-kinds.ts';

describeKinds(['discard', ...ON_SITE_KINDS]);
