import { describe, expect, it } from 'vitest';
import { normalisedNote, shipmentIdentifierOf } from './shipment-identifier.ts';

const SENDER = '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f';
const OTHER = '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e60';

describe('normalisedNote', () => {
  it.each([
    ['SBBK-12/2026', 'SBBK-12/2026'],
    ['sbbk-12 / 2026', 'SBBK-12/2026'],
    ['1-2', '1-2'],
  ])('of %j is %s', (note, normalised) => {
    expect(normalisedNote(note)).toBe(normalised);
  });
});

describe('shipmentIdentifierOf', () => {
  it('is what shipments were named by', () => {
    expect(shipmentIdentifierOf(SENDER, 'SBBK-12/2026')).toBe(
      '77a1d40e-8d89-5899-8b94-f9639ef42693',
    );
  });

  it('is the same however the number is written, and another for another sender', () => {
    const identifier = shipmentIdentifierOf(SENDER, 'SBBK-12/2026');
    expect(shipmentIdentifierOf(SENDER, 'sbbk-12 / 2026')).toBe(identifier);
    expect(shipmentIdentifierOf(OTHER, 'SBBK-12/2026')).not.toBe(identifier);
    expect(shipmentIdentifierOf(SENDER, 'SBBK-1/22026')).not.toBe(identifier);
  });
});
