import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { Desk, endOf, eventsIn } from '../testing/desk.ts';
import { IDS } from '../testing/small-country.ts';
import { consume, receive } from '../testing/stock-commands.ts';

const { syringe, centre } = IDS;
const stock = streamOf('stock', centre);
const receipt = receive([{ item: syringe, quantity: 40 }]);
const use = consume([{ item: syringe, quantity: 30 }]);

async function opened() {
  const ledger = openMemoryLedger();
  return { ledger, desk: await new Desk(ledger).settleCountry() };
}

describe('a fault of the store', () => {
  test('before the commit is unavailable: nothing is there, and the same command can be sent again', async () => {
    const { ledger, desk } = await opened();
    ledger.log.failNextAppends('beforeCommit');
    expect(await desk.send(receipt, 'r')).toEqual({ kind: 'fault', code: 'unavailable' });
    expect(await eventsIn(ledger.store, stock)).toEqual([]);
    await desk.accept(receipt, 'r');
    expect(await eventsIn(ledger.store, stock)).toHaveLength(1);
  });

  test('after the commit is indeterminate: sent again it is answered with its one event', async () => {
    const { ledger, desk } = await opened();
    ledger.log.failNextAppends('afterCommit');
    expect(await desk.send(receipt, 'r')).toEqual({ kind: 'fault', code: 'indeterminate' });
    const [event] = await eventsIn(ledger.store, stock);
    expect(await desk.send(receipt, 'r')).toMatchObject({
      verdict: { kind: 'accepted', eventIds: [event?.id] },
    });
    expect(await eventsIn(ledger.store, stock)).toHaveLength(1);
  });

  test('after the commit does not blind the next command to what was committed', async () => {
    const { ledger, desk } = await opened();
    ledger.log.failNextAppends('afterCommit');
    await desk.send(receipt, 'r');
    await desk.accept(use, 'u');
    expect(endOf(await desk.send(use, 'u2'))).toBe('insufficient-stock');
    expect(await eventsIn(ledger.store, stock)).toHaveLength(2);
  });

  test('of a closed store is unavailable', async () => {
    const { ledger, desk } = await opened();
    await ledger.close();
    expect(await desk.send(receipt, 'r')).toEqual({ kind: 'fault', code: 'unavailable' });
  });
});

describe('a restart', () => {
  test('gives the verdicts that were given before, of both kinds', async () => {
    const { ledger, desk } = await opened();
    const sent = [
      [receipt, 'r'],
      [use, 'u'],
      [use, 'too much'],
    ] as const;
    const before = [];
    for (const [command, id] of sent) before.push(await desk.send(command, id));
    expect(before.map(endOf)).toEqual(['accepted', 'accepted', 'insufficient-stock']);
    const again = new Desk(await ledger.reopen());
    const after = [];
    for (const [command, id] of sent) after.push(await again.send(command, id));
    expect(after).toEqual(before);
    expect(endOf(await again.send(use, 'new'))).toBe('insufficient-stock');
  });

  test('in the middle of an indeterminate command finds its event', async () => {
    const { ledger, desk } = await opened();
    ledger.log.failNextAppends('afterCommit');
    await desk.send(receipt, 'r');
    const reopened = await ledger.reopen();
    expect(endOf(await new Desk(reopened).send(receipt, 'r'))).toBe('accepted');
    expect(await eventsIn(reopened.store, stock)).toHaveLength(1);
  });
});
