import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import type { TestCommand } from '../../testing/given.ts';
import { BCG, IDS, smallCountry } from '../../testing/small-country.ts';

const newId = deriveIdentifier('test', 'new');
const programBody = { code: 'MAL', name: 'Malaria' };
const partyBody = { code: 'WHO', name: 'WHO', roles: ['supplier' as const] };
const reasonBody = {
  code: 'R',
  name: 'R',
  class: 'adjustment' as const,
  directions: ['in' as const],
  account: 'lost' as const,
};

describe('an item', () => {
  test('is registered once', () => {
    const ledger = smallCountry();
    const command: TestCommand = { kind: 'item.register', target: newId, body: BCG };
    expect(ledger.when(command).accepted('ItemRegistered')).toEqual(BCG);
    ledger.given(command);
    ledger.when(command).refused('already-registered').with({ what: 'item', id: newId });
  });

  test('is revised, but keeps its unit and whether it is managed by lot', () => {
    const ledger = smallCountry();
    const revise = (more: Partial<CommandInput<'item.revise'>>): TestCommand => ({
      kind: 'item.revise',
      target: IDS.bcg,
      body: { ...BCG, ...more },
    });
    ledger.when(revise({ name: 'BCG' })).accepted('ItemRevised');
    ledger.when(revise({ unit: 'vial' })).refused('unit-is-final /unit');
    ledger.when(revise({ lotManaged: false })).refused('unit-is-final /lotManaged');
    ledger
      .when({ ...revise({}), target: newId })
      .refused('not-registered')
      .with({ what: 'item', id: newId });
  });

  test('is retired once, and stays so when it is revised', () => {
    const ledger = smallCountry();
    const retire = (target: string): TestCommand => ({ kind: 'item.retire', target, body: {} });
    ledger.when(retire(newId)).refused('not-registered');
    expect(ledger.when(retire(IDS.bcg)).accepted('ItemRetired')).toEqual({});
    ledger.given(retire(IDS.bcg), { kind: 'item.revise', target: IDS.bcg, body: BCG });
    ledger.when(retire(IDS.bcg)).refused('item-retired').with({ item: IDS.bcg });
  });
});

describe('a lot', () => {
  const lot = lotIdentifierOf(IDS.bcg, 'L', '2027-01-31');
  const body = { item: IDS.bcg, number: 'L', expiry: '2027-01-31', manufactured: '2025-01-31' };
  const register = (more: Partial<typeof body> = {}): TestCommand => ({
    kind: 'lot.register',
    target: lot,
    body: { ...body, ...more },
  });

  test('is registered once, and says which revision of its item it saw', () => {
    const ledger = smallCountry();
    const basis = [{ stream: streamOf('item', IDS.bcg), revision: 0 }];
    expect(ledger.when(register()).accepted('LotRegistered')).toEqual({ ...body, basis });
    ledger.given(register());
    ledger.when(register()).refused('already-registered').with({ what: 'lot', id: lot });
  });

  test('is refused of an unknown item, of one without lots, and expired before it was made', () => {
    const ledger = smallCountry();
    ledger
      .when(register({ item: newId }))
      .refused('unknown-item /item')
      .with({ item: newId });
    ledger
      .when(register({ item: IDS.syringe }))
      .refused('lot-not-managed /item')
      .with({ item: IDS.syringe });
    ledger
      .when(register({ expiry: '2025-01-30' }))
      .refused('expiry-before-manufacture /expiry')
      .with({ expiry: '2025-01-30', manufactured: '2025-01-31' });
  });
});

describe('a program', () => {
  test('is registered once, then revised', () => {
    const ledger = smallCountry();
    const body = programBody;
    ledger
      .when({ kind: 'program.revise', target: newId, body })
      .refused('not-registered')
      .with({ what: 'program', id: newId });
    ledger.when({ kind: 'program.register', target: newId, body }).accepted('ProgramRegistered');
    ledger
      .when({ kind: 'program.register', target: IDS.program, body })
      .refused('already-registered');
    ledger.when({ kind: 'program.revise', target: IDS.program, body }).accepted('ProgramRevised');
  });
});

describe('a party', () => {
  test('is registered once, then revised; its facility must exist', () => {
    const ledger = smallCountry();
    const body = partyBody;
    const elsewhere = { ...body, facility: newId };
    ledger.when({ kind: 'party.register', target: newId, body }).accepted('PartyRegistered');
    ledger
      .when({ kind: 'party.register', target: IDS.supplier, body })
      .refused('already-registered');
    ledger.when({ kind: 'party.revise', target: IDS.supplier, body }).accepted('PartyRevised');
    ledger.when({ kind: 'party.revise', target: newId, body }).refused('not-registered');
    for (const kind of ['party.register', 'party.revise'] as const) {
      ledger
        .when({ kind, target: IDS.supplier, body: elsewhere })
        .refused('unknown-facility /facility')
        .with({ facility: newId });
    }
  });
});

describe('a reason', () => {
  const define = (more: Partial<typeof reasonBody> | object = {}): TestCommand => ({
    kind: 'reason.define',
    target: newId,
    body: { ...reasonBody, ...more },
  });

  test('is defined once, and then hidden', () => {
    const ledger = smallCountry();
    const hide: TestCommand = { kind: 'reason.hide', target: newId, body: {} };
    ledger.when(hide).refused('not-registered').with({ what: 'reason', id: newId });
    expect(ledger.when(define()).accepted('ReasonDefined')).toEqual(reasonBody);
    ledger.given(define());
    ledger.when(define()).refused('already-registered');
    ledger.when(hide).accepted('ReasonHidden');
  });

  test('of adjustments has directions and an account that is not the shelf; others have neither', () => {
    const ledger = smallCountry();
    const plain = { code: 'R', name: 'R', class: 'reversal' as const };
    const wrong = { reason: 'R', class: 'adjustment' };
    ledger
      .when(define({ directions: [] }))
      .refused('wrong-reason /directions')
      .with(wrong);
    ledger.when(define({ account: undefined })).refused('wrong-reason /account');
    ledger.when(define({ account: 'onHand' })).refused('wrong-reason /account');
    const other = { ...define(), kind: 'reason.define' as const };
    ledger
      .when({ ...other, body: { ...plain, directions: ['in'] } })
      .refused('wrong-reason /directions');
    ledger
      .when({ ...other, body: { ...plain, directions: [], account: 'lost' } })
      .refused('wrong-reason /account');
    ledger.when({ ...other, body: { ...plain, directions: [] } }).accepted('ReasonDefined');
  });
});
