import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import {
  NO_PAST_SHIPMENTS,
  mayBePast,
  pastAsText,
  pastFromText,
  withPast,
} from './past-shipments.ts';

const SHIPMENTS = Array.from({ length: 500 }, (_, index) => deriveIdentifier('shipment', index));

describe('past shipments', () => {
  test('are known one by one, and others are not', () => {
    const first = withPast(NO_PAST_SHIPMENTS, SHIPMENTS.slice(0, 200));
    const past = withPast(first, SHIPMENTS.slice(200, 400));
    const known = SHIPMENTS.filter((shipment) => mayBePast(past, shipment));
    expect(known).toEqual(SHIPMENTS.slice(0, 400));
    expect(mayBePast(first, SHIPMENTS[300] ?? '')).toBe(false);
  });

  test('are read back from their text, eight characters each', () => {
    const past = withPast(NO_PAST_SHIPMENTS, SHIPMENTS);
    expect(pastAsText(past)).toHaveLength(8 * SHIPMENTS.length);
    expect(pastFromText(pastAsText(past))).toEqual(past);
    expect(pastFromText('')).toEqual(NO_PAST_SHIPMENTS);
  });
});
