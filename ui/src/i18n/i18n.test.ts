import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COMMAND_KINDS } from '@lumbung/schemas/commands';
import { RECALL_CLASS_NAMES, RECALL_INSTRUCTION_NAMES } from '@lumbung/schemas/catalogue/recalls';
import { DESTRUCTION_METHOD_NAMES } from '@lumbung/schemas/disposal/methods';
import { StockStatus } from '@lumbung/schemas/endpoints/stock-rows';
import { ShipmentState } from '@lumbung/schemas/endpoints/shipments';
import { FACILITY_KINDS } from '@lumbung/schemas/facilities/shapes';
import { NO_VALUE_NAMES } from '@lumbung/schemas/planning/formula';
import { DESCRIBED_FORMULAS } from '@lumbung/schemas/planning/formulas';
import { REJECTIONS } from '@lumbung/schemas/rejections';
import { ACCOUNT_NAMES } from '@lumbung/schemas/stock/accounts';
import { CONDITION_NAMES } from '@lumbung/schemas/stock/conditions';
import { VVM_STAGES } from '@lumbung/schemas/stock/vvm-stages';
import { RECORD_KIND_NAMES } from '../features/stock/record/kinds.ts';
import en from './en.json' with { type: 'json' };
import id from './id.json' with { type: 'json' };
import { PARAMETER_STYLES } from './parameters.ts';
import { WORDS } from './vocabulary.ts';

const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, id };
const LANGUAGES = Object.keys(TEXTS);

/** Every union of the field that a person meets as a word, by the prefix of its keys. */
const VOCABULARY: Readonly<Record<string, readonly string[]>> = {
  ...WORDS,
  refusal: Object.keys(REJECTIONS).flatMap((code) => [code, `${code}.remedy`]),
  account: ACCOUNT_NAMES,
  condition: CONDITION_NAMES,
  recallClass: RECALL_CLASS_NAMES,
  recallInstruction: RECALL_INSTRUCTION_NAMES,
  command: COMMAND_KINDS,
  facilityKind: FACILITY_KINDS,
  status: StockStatus.options,
  formula: Object.keys(DESCRIBED_FORMULAS),
  noValue: NO_VALUE_NAMES,
  vvm: Object.keys(VVM_STAGES),
  shipmentState: ShipmentState.options,
  destructionMethod: DESTRUCTION_METHOD_NAMES,
  kind: RECORD_KIND_NAMES.flatMap((kind) => [kind, `${kind}.help`, `${kind}.short`]),
};

function placesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
}

test.each(LANGUAGES)('every word of the field has a text in %s', (language) => {
  const missing = Object.entries(VOCABULARY).flatMap(([prefix, names]) =>
    names.map((name) => `${prefix}.${name}`).filter((key) => !TEXTS[language]?.[key]),
  );
  expect(missing).toEqual([]);
});

test('both languages have the same keys, with the same places to fill', () => {
  expect(Object.keys(id).sort()).toEqual(Object.keys(en).sort());
  const differing = Object.entries(en).filter(
    ([key, text]) => placesOf(text).join() !== placesOf(TEXTS['id']?.[key] ?? '').join(),
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

test('a refusal fills no place that the server does not send', () => {
  const foreign = Object.entries(REJECTIONS).flatMap(([code, { title, remedy }]) => {
    const sent = new Set(placesOf(`${title} ${remedy}`));
    const written = placesOf(
      LANGUAGES.map((language) => {
        const texts = TEXTS[language] ?? {};
        return `${texts[`refusal.${code}`]} ${texts[`refusal.${code}.remedy`]}`;
      }).join(' '),
    );
    return written.filter((name) => !sent.has(name)).map((name) => `${code}: {${name}}`);
  });
  expect(foreign).toEqual([]);
});

test('every parameter of a refusal has a way to be written', () => {
  const parameters = Object.values(REJECTIONS).flatMap(({ title, remedy }) =>
    placesOf(`${title} ${remedy}`),
  );
  expect(parameters.filter((name) => !Object.hasOwn(PARAMETER_STYLES, name))).toEqual([]);
});

test('every key that the page asks for by name exists, and every plain one is asked for', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
  const prefixes = Object.keys(VOCABULARY).concat('partyRole', 'shelf.filter', 'review.confirm');
  const plain = Object.keys(en).filter(
    (key) => !prefixes.some((prefix) => key.startsWith(`${prefix}.`)),
  );
  expect(plain.filter((key) => !code.includes(`'${key}'`) && !isComposed(key, code))).toEqual([]);
});

/** Whether a key is put together from a beginning that the page writes out. */
function isComposed(key: string, code: string): boolean {
  const start = key.slice(0, key.lastIndexOf('.') + 1);
  return start !== '' && code.includes(`\`${start}\${`);
}
