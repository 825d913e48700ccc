import { expect, test } from 'vitest';
import { entryName, isRecordedLate, mayBeTakenBack } from './entry.ts';

test('given an entry, its words tell which way it went', () => {
  expect(entryName({ name: 'StockIssued', from: 'onHand', to: 'servicePoint' })).toBe(
    'event.StockIssued',
  );
  expect(entryName({ name: 'StockReturned', from: 'onHand', to: 'supplier' })).toBe(
    'entry.returnedToSupplier',
  );
  expect(entryName({ name: 'StockReturned', from: 'servicePoint', to: 'onHand' })).toBe(
    'entry.returnedFromServicePoint',
  );
  expect(entryName({ name: 'StockAdjusted', from: 'onHand', to: 'lost' })).toBe(
    'entry.adjustedOut',
  );
});

test('given an entry that was recorded on a later day at the facility, it is late', () => {
  const occurredAt = '2026-03-01T16:00:00.000000Z';
  const recordedAt = '2026-03-01T18:00:00.000000Z';
  expect(isRecordedLate({ occurredAt, recordedAt }, 'UTC')).toBe(false);
  expect(isRecordedLate({ occurredAt, recordedAt }, 'Asia/Jakarta')).toBe(true);
});

test('given a count or an entry that was taken back, it cannot be taken back', () => {
  expect(mayBeTakenBack({ name: 'StockIssued' })).toBe(true);
  expect(mayBeTakenBack({ name: 'StockIssued', reversedBy: 'x' })).toBe(false);
  expect(mayBeTakenBack({ name: 'StockCounted' })).toBe(false);
  expect(mayBeTakenBack({ name: 'MovementReversed' })).toBe(false);
});
