import { RECORD_KIND_NAMES } from './kinds.ts';
import { describeKinds } from './testing/kind-tests.ts';
import { ON_SITE_KINDS } from './testing/on-site-kinds.ts';

describeKinds(RECORD_KIND_NAMES.filter((kind) => !ON_SITE_KINDS.includes(kind)));
