import { describe, expect, test } from 'vitest';
import { balanceOf, eventOf } from '../../testing/book.ts';
import { IDS, LABELS } from '../../testing/small-country.ts';
import {
  consume,
  discard,
  receive,
  recordVvm,
  retract,
  reverse,
} from '../../testing/stock-commands.ts';
import { stocked } from '../../testing/stocked.ts';

const { bcg, syringe, post } = IDS;
const early = { item: bcg, lot: LABELS.early };
const at = (vvmStage: 1 | 2 | 3 | 4) => ({ ...early, vvmStage });
const to = (vvmStage: 1 | 2 | 3 | 4) => ({ to: { vvmStage } });

describe('a reading of vial monitors', () => {
  test('of part of a lot leaves the rest at the stage that it had', () => {
    const ledger = stocked();
    const { lines } = ledger
      .try(recordVvm([{ ...early, quantity: 8, ...to(2) }]))
      .accepted('VvmStageRecorded');
    expect(lines).toEqual([expect.objectContaining({ quantity: 8, ...to(2) })]);
    expect(lines[0]).not.toHaveProperty('vvmStage');
    expect([balanceOf(ledger, early), balanceOf(ledger, at(2))]).toEqual([12, 8]);
  });

  test('may find one balance at several stages', () => {
    const ledger = stocked();
    ledger.given(
      recordVvm([
        { ...early, quantity: 8, ...to(1) },
        { ...early, quantity: 2, ...to(3) },
      ]),
    );
    const amounts = [early, at(1), at(3)].map((balance) => balanceOf(ledger, balance));
    expect(amounts).toEqual([10, 8, 2]);
  });

  test('goes on from the stage that was read before', () => {
    const ledger = stocked();
    ledger.given(recordVvm([{ ...early, quantity: 8, ...to(1) }]));
    ledger.given(recordVvm([{ ...at(1), quantity: 5, ...to(2) }]));
    expect([balanceOf(ledger, at(1)), balanceOf(ledger, at(2))]).toEqual([3, 5]);
  });

  test('at the discard point makes stock unusable; it is discarded for that reason', () => {
    const ledger = stocked();
    ledger.given(recordVvm([{ ...early, quantity: 8, ...to(3) }]));
    ledger.when(consume([{ ...at(3), quantity: 1 }])).refused('stock-not-usable /lines/0/vvmStage');
    ledger.given(discard([{ ...at(3), quantity: 8, reason: 'vvmDiscardPoint' }]));
    expect(balanceOf(ledger, { ...at(3), condition: 'awaitingDisposal' })).toBe(8);
  });

  test('says what the book does not cover where the facility flags', () => {
    const { lines } = stocked(post)
      .when(recordVvm([{ ...early, quantity: 30, ...to(2) }], { facility: post }))
      .accepted('VvmStageRecorded');
    expect(lines[0]).toMatchObject({ uncovered: 10 });
  });

  test('is refused back to an earlier stage, and to the one that it has', () => {
    const ledger = stocked();
    ledger.given(receive([{ ...at(2), quantity: 10 }]));
    const lines = [
      { ...at(2), quantity: 1, ...to(1) },
      { ...at(2), quantity: 1, ...to(2) },
    ];
    ledger
      .when(recordVvm(lines))
      .refused('vvm-goes-forward /lines/0/to/vvmStage', 'vvm-goes-forward /lines/1/to/vvmStage')
      .with({ from: 2, to: 1 });
  });

  test('is refused of more than the stage has', () => {
    stocked()
      .when(recordVvm([{ ...at(1), quantity: 1, ...to(2) }]))
      .refused('insufficient-stock /lines/0');
  });

  test('is refused of an item without a vial monitor', () => {
    stocked()
      .when(recordVvm([{ item: syringe, quantity: 1, ...to(2) }]))
      .refused('vvm-not-monitored /lines/0/to/vvmStage');
  });

  test('is no movement that a reversal takes back', () => {
    const ledger = stocked();
    const read = eventOf(ledger, recordVvm([{ ...early, quantity: 8, ...to(2) }]));
    ledger.when(reverse(read)).refused('not-reversible /event').with({ type: 'VvmStageRecorded' });
  });
});

describe('a retraction', () => {
  test('takes lines of a reading back, at the moment of the reading', () => {
    const ledger = stocked();
    const lines = [
      { ...early, quantity: 8, ...to(2) },
      { ...early, quantity: 2, ...to(3) },
    ];
    const occurredAt = '2026-03-05T00:00:00.000000Z';
    const read = eventOf(ledger, recordVvm(lines, { occurredAt }));
    const fact = ledger.try(retract(read, { lines: [2] })).fact('VvmReadingRetracted');
    expect(fact.moment?.time).toBe(occurredAt);
    expect(fact.data).toMatchObject({
      reason: 'misread',
      lines: [
        {
          reverses: { event: read, line: 2 },
          quantity: 2,
          from: { elsewhere: { place: 'main', vvmStage: 3 } },
          to: { account: 'onHand', condition: 'usable' },
        },
      ],
    });
    const amounts = [early, at(2), at(3)].map((balance) => balanceOf(ledger, balance));
    expect(amounts).toEqual([12, 8, 0]);
  });

  test('takes each line back once', () => {
    const ledger = stocked();
    const read = eventOf(ledger, recordVvm([{ ...early, quantity: 8, ...to(2) }]));
    ledger.given(retract(read));
    ledger.when(retract(read)).refused('already-reversed /event');
  });

  test('is refused while another reading moved the vials on; then in turn', () => {
    const ledger = stocked();
    const first = eventOf(ledger, recordVvm([{ ...early, quantity: 8, ...to(2) }]));
    const second = eventOf(ledger, recordVvm([{ ...at(2), quantity: 8, ...to(3) }]));
    ledger.when(retract(first)).refused('insufficient-stock /event');
    ledger.given(retract(second));
    ledger.given(retract(first));
    expect(balanceOf(ledger, early)).toBe(20);
  });

  test('is of readings alone, and for a reason of taking back', () => {
    const ledger = stocked();
    const used = eventOf(ledger, consume([{ ...early, quantity: 1 }]));
    ledger.when(retract(used)).refused('not-reversible /event');
    const read = eventOf(ledger, recordVvm([{ ...early, quantity: 8, ...to(2) }]));
    ledger.when(retract(read, { reason: 'expired' })).refused('wrong-reason /reason');
  });
});
