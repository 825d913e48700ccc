import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { describe, expect, test } from 'vitest';
import { IDS, smallCountry } from '../../testing/small-country.ts';
import { adjust, issue, receive } from '../../testing/stock-commands.ts';
import { sizeRefusals } from './document-size.ts';

const { bcg, coldRoom } = IDS;

/** A lot number as long as it may be, of characters that take three bytes each. */
function longNumber(index: number): string {
  return `${index}`.padStart(LIMITS.lotNumberCharactersMax, '仓');
}

/** Lines that say all that a line can say, each of a lot of its own. */
function fullLines(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    item: bcg,
    lot: { number: longNumber(index), expiry: '2027-12-31', manufactured: '2025-12-31' },
    program: IDS.program,
    funding: IDS.funder,
    place: coldRoom,
    vvmStage: 1 as const,
    condition: 'awaitingDisposal' as const,
    quantity: LIMITS.quantityMax,
    entered: { packs: 1_000_000, unitsPerPack: 1_000_000 },
  }));
}

describe('the size of a document', () => {
  test('of the most lines that it may have is taken', () => {
    const lots = Array.from({ length: LIMITS.documentLinesMax }, (_, index) => `L-${index}`);
    const lines = lots.map((number) => ({
      item: bcg,
      lot: { number, expiry: '2027-12-31' },
      quantity: 1,
    }));
    const ledger = smallCountry();
    ledger.given(receive(lines));
    const quantity = LIMITS.documentLinesMax;
    const { lines: picked } = ledger.when(issue([{ item: bcg, quantity }])).accepted('StockIssued');
    expect(picked).toHaveLength(LIMITS.documentLinesMax);
  });

  test('of more lines after it was split over lots is refused', () => {
    const ledger = smallCountry();
    const max = LIMITS.documentLinesMax;
    const numbers = Array.from({ length: max + 1 }, (_, index) => `L-${index}`);
    const lines = numbers.map((number) => ({ item: bcg, lot: { number }, quantity: 1 }));
    ledger.given(receive(lines.slice(0, max)), receive(lines.slice(max)));
    ledger
      .when(issue([{ item: bcg, quantity: max + 1 }]))
      .refused('too-many-lines /lines')
      .with({ lines: max + 1, max });
  });

  test('of more bytes than an event holds is refused', () => {
    const decided = smallCountry().when(receive(fullLines(LIMITS.documentLinesMax)));
    decided.refused('document-too-large /lines');
  });

  test('is not measured of so few lines that it surely fits', () => {
    const own = deriveIdentifier('reason', 'own');
    const ledger = smallCountry();
    const body = { code: 'R', name: 'R', class: 'adjustment' as const };
    ledger.given({
      kind: 'reason.define',
      target: own,
      body: { ...body, directions: ['in'], account: 'correction' },
    });
    const lines = fullLines(100).map(
      (line) => ({ ...line, direction: 'in', reason: own }) as const,
    );
    const data = ledger.when(adjust(lines, { document: longNumber(1) })).accepted('StockAdjusted');
    const streams = data.lines.map(({ lot = '' }) => ({ stream: lot, revision: 10 ** 9 }));
    const basis = [...data.basis, ...Array.from({ length: 4 }, () => streams).flat()];
    const bytes = new TextEncoder().encode(JSON.stringify({ ...data, basis })).length;
    expect(bytes).toBeLessThan(LIMITS.eventBytesMax - 2_048);
    expect(sizeRefusals(data)).toEqual([]);
  });
});
