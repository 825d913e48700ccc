import { BUSINESS_REJECTIONS } from '@lumbung/schemas/business-rejections';
import type { BusinessCode } from '@lumbung/schemas/business-rejections';
import { COLDCHAIN_REJECTIONS } from '@lumbung/schemas/coldchain/rejections';

const COLDCHAIN = 'said of the cold chain, whose histories have properties of their own';

/** The refusals about the cold chain, which a history of stock is not about. */
const OF_THE_COLDCHAIN = Object.fromEntries(
  Object.keys(COLDCHAIN_REJECTIONS).map((code) => [code, COLDCHAIN]),
);

const REGISTRY = 'said of regions, facilities, items and users, which a history does not change';

/** The refusals that a random history cannot reach, each with the reason. */
export const NOT_REACHED: Readonly<Partial<Record<BusinessCode, string>>> = {
  ...OF_THE_COLDCHAIN,
  'unknown-region': REGISTRY,
  'region-cycle': REGISTRY,
  'level-order': REGISTRY,
  'supply-cycle': REGISTRY,
  'minimum-above-maximum': REGISTRY,
  'unit-is-final': REGISTRY,
  'not-granted': REGISTRY,
  'already-granted': REGISTRY,
  'account-disabled': REGISTRY,
  'too-many-lines': 'takes a document of 500 lines that is split over lots',
  'document-too-large': 'takes a document of hundreds of lines with all that they can say',
  'quantity-too-large': 'takes 9,000 lines of the largest quantity on one balance',
  'too-many-lots': 'takes a recall of 100 registered lots',
};

const CODES = (Object.keys(BUSINESS_REJECTIONS) as BusinessCode[]).filter(
  (code) => !Object.hasOwn(NOT_REACHED, code),
);

const EVENTS = [
  'adjusted',
  'arrived',
  'condition-changed',
  'consumed',
  'count-abandoned',
  'count-started',
  'counted',
  'destroyed',
  'discarded',
  'dispatched',
  'issued',
  'lot-identified',
  'movement-reversed',
  'opening-balance-set',
  'period-closed',
  'reallocated',
  'received',
  'relocated',
  'returned',
  'vial-opened',
  'vial-opening-retracted',
  'vvm-reading-retracted',
  'vvm-stage-recorded',
  'lot.registered',
  'lot.corrected',
  'lot.merged',
  'lot.merge-undone',
  'lot.expiry-extended',
  'lot.status-changed',
  'recall.issued',
  'recall.extended',
  'recall.closed',
  'shipment.discrepancy-resolved',
  'disposal.batch-created',
  'disposal.certified',
] as const;

const TURNS = [
  'adjusts a closed period',
  'came with a difference',
  'counted zero by silence',
  'of a lot that is not released',
  'past its discard time',
  'past its expiry',
  'picked from several',
  'restates a count',
  'told late',
  'unaccounted',
  'uncovered',
] as const;

const VERDICTS = [
  'accepted',
  'refused',
  'the first one again',
  'reused',
  'invalid',
  'unavailable',
  'indeterminate',
] as const;

const WAYS = [
  'decided again',
  'decided on the whole book',
  'restarted',
  'loaded from a snapshot and the tail',
  'a late batch',
  'a gap in the numbers of a device',
] as const;

/** What a long run reaches: every event, refusal, flag, verdict and way that it can take. */
export const BRANCHES: readonly string[] = [
  ...EVENTS.map((name) => `event: ${name}`),
  ...CODES.map((code) => `refused: ${code}`),
  ...TURNS,
  ...VERDICTS.map((kind) => `verdict: ${kind}`),
  ...WAYS,
];
