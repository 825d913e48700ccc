import type { RulesAssignment, RulesBook } from '@lumbung/schemas/coldchain/rules-book';
import type { RulesScope } from '@lumbung/schemas/coldchain/rules-scope';
import { publishedVersion } from '@lumbung/schemas/coldchain/rules-scope';
import { SHIPPED_RULES } from '@lumbung/schemas/coldchain/shipped-rules';
import { shippedRulesIdentifier } from '@lumbung/schemas/coldchain/shipped-sets';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { UNKNOWN_EQUIPMENT } from './monitoring.ts';
import type { Monitoring } from './monitoring.ts';
import { ALWAYS, indexRules, rulesInForce } from './rules-in-force.ts';

const day = (date: string): string => `2026-03-${date}T00:00:00.000000Z`;
const idOf = (name: string): string => deriveIdentifier('test', name);

const [clinic, hospital] = [idOf('clinic'), idOf('hospital')];
const [district, province] = [idOf('district'), idOf('province')];
const storageClass = 'refrigerated';
const WHO = 'shipped:WHO-30DTR@1';

const fridge: Monitoring = {
  ...UNKNOWN_EQUIPMENT,
  storageClass,
  stands: [{ from: day('01'), facility: clinic, place: 'main' }],
};

const SCOPES = {
  country: { kind: 'country', storageClass },
  province: { kind: 'region', region: province, storageClass },
  district: { kind: 'region', region: district, storageClass },
  clinic: { kind: 'facility', facility: clinic, storageClass },
  hospital: { kind: 'facility', facility: hospital, storageClass },
  fridge: { kind: 'equipment', facility: clinic, equipment: idOf('fridge') },
} satisfies Record<string, RulesScope>;

function assigned(rules: string, to: RulesScope, since: string, holds = true): RulesAssignment {
  return { rules: idOf(rules), to, since, holds };
}

/** A book of sets with one version each, published before all. */
function bookOf(...assignments: readonly RulesAssignment[]): RulesBook {
  const names = ['one', 'two', 'three', 'four', 'five'];
  return { versions: names.map((name) => published(name, 1, day('01'))), assignments };
}

function published(name: string, publication: number, publishedAt: string) {
  const set = { ...SHIPPED_RULES.thirtyDayRecorder, code: name };
  return {
    rules: { id: idOf(name), version: publishedVersion(name, publication) },
    publishedAt,
    set,
  };
}

function inForce(book: RulesBook, monitoring = fridge): [string, string | undefined][] {
  const regionsOf = (facility: string) => (facility === clinic ? [district, province] : [province]);
  return rulesInForce(idOf('fridge'), monitoring, indexRules(book), regionsOf).map((span) => [
    span.from,
    span.inForce?.rules.version,
  ]);
}

describe('the rules that hold for equipment', () => {
  test('are those of WHO for what is refrigerated, and none for others, without an assignment', () => {
    expect(inForce(bookOf())).toEqual([[ALWAYS, WHO]]);
    for (const other of ['frozen', null] as const) {
      expect(inForce(bookOf(), { ...fridge, storageClass: other })).toEqual([[ALWAYS, undefined]]);
    }
  });

  test('are the most specific ones that are assigned', () => {
    const book = bookOf(
      assigned('five', SCOPES.fridge, day('06')),
      assigned('four', SCOPES.clinic, day('05')),
      assigned('three', SCOPES.district, day('04')),
      assigned('two', SCOPES.province, day('03')),
      assigned('one', SCOPES.country, day('02')),
    );
    expect(inForce(book)).toEqual([
      [ALWAYS, WHO],
      [day('02'), 'one@1'],
      [day('03'), 'two@1'],
      [day('04'), 'three@1'],
      [day('05'), 'four@1'],
      [day('06'), 'five@1'],
    ]);
  });

  test('go with the facility at which it stands', () => {
    const moved = {
      ...fridge,
      stands: [...fridge.stands, { from: day('10'), facility: hospital, place: 'main' }],
    };
    const book = bookOf(
      assigned('one', SCOPES.district, day('02')),
      assigned('two', SCOPES.hospital, day('02')),
    );
    expect(inForce(book, moved)).toEqual([
      [ALWAYS, WHO],
      [day('02'), 'one@1'],
      [day('10'), 'two@1'],
    ]);
  });

  test('are those that were assigned for the latest moment, as far as that was not taken back', () => {
    const book = bookOf(
      assigned('one', SCOPES.clinic, day('05')),
      assigned('two', SCOPES.clinic, day('03')),
      assigned('three', SCOPES.clinic, day('07')),
      assigned('three', SCOPES.clinic, day('09'), false),
      assigned('one', SCOPES.clinic, day('11'), false),
    );
    expect(inForce(book)).toEqual([
      [ALWAYS, WHO],
      [day('03'), 'two@1'],
      [day('05'), 'one@1'],
      [day('07'), 'three@1'],
      [day('09'), 'one@1'],
      [day('11'), 'two@1'],
    ]);
  });

  test('are those that were said last, of two for the same moment', () => {
    const book = bookOf(
      assigned('one', SCOPES.clinic, day('05')),
      assigned('two', SCOPES.clinic, day('05')),
      assigned('one', SCOPES.clinic, day('05')),
    );
    expect(inForce(book)).toEqual([
      [ALWAYS, WHO],
      [day('05'), 'one@1'],
    ]);
  });

  test('are in each version from its publication on, the first one also before', () => {
    const versions = [published('one', 1, day('05')), published('one', 2, day('08'))];
    const book = { versions, assignments: [assigned('one', SCOPES.country, day('02'))] };
    expect(inForce(book)).toEqual([
      [ALWAYS, WHO],
      [day('02'), 'one@1'],
      [day('08'), 'one@2'],
    ]);
  });

  test('are a shipped set as it comes until the country adjusts it', () => {
    const rules = { id: shippedRulesIdentifier('NATIONAL'), version: 'NATIONAL@1' };
    const set = SHIPPED_RULES.national;
    const book = {
      versions: [{ rules, set, publishedAt: day('08') }],
      assignments: [{ rules: rules.id, to: SCOPES.country, since: day('02'), holds: true }],
    };
    expect(inForce(book)).toEqual([
      [ALWAYS, WHO],
      [day('02'), 'shipped:NATIONAL@1'],
      [day('08'), 'NATIONAL@1'],
    ]);
  });
});
