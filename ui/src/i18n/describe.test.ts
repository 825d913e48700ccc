import { expect, test } from 'vitest';
import { describer } from './describe.ts';
import en from './en.json' with { type: 'json' };
import id from './id.json' with { type: 'json' };
import { refusalText } from './refusal-text.ts';
import type { Language } from './language.ts';
import { fillIn } from '@lumbung/schemas/rejections';
import type { RejectionCode } from '@lumbung/schemas/rejections';

const LOT = '9c72ac95-9edb-5862-b2e3-6a4ac5c89d47';
const TEXTS = { en, id };

function written(
  language: Language,
  code: RejectionCode,
  parameters: Readonly<Record<string, string | number>>,
) {
  const text = (key: keyof typeof en, values = {}) => fillIn(TEXTS[language][key], values);
  const names = (of: string) => (of === LOT ? 'PEN-1' : undefined);
  const describe = describer({ text, language, zone: 'Asia/Jakarta', names });
  return refusalText({ code, parameters }, text, describe);
}

test('given a shortage, both languages say the real values, with the zone', () => {
  const parameters = { asked: 1200, available: 8, at: '2026-03-12T01:00:00.000000Z' };
  expect(written('en', 'insufficient-stock', parameters)).toEqual({
    title: 'You asked for 1,200, but only 8 can be taken',
    remedy:
      'The rest is missing at 12 Mar 2026 08:00 WIB. ' +
      'Take 8 or less, or record the missing receipt first.',
  });
  expect(written('id', 'insufficient-stock', parameters).title).toBe(
    'Anda meminta 1.200, tetapi hanya 8 yang dapat diambil',
  );
});

test('given ids, names stand in their place; one without a name is shown by its beginning', () => {
  const known = written('en', 'lot-expired', { lot: LOT, expiry: '2026-01-31' });
  expect(known.title).toBe('Lot PEN-1 expired on 31 Jan 2026');
  const unknown = written('en', 'unknown-item', { item: LOT.replace('9c', '00') });
  expect(unknown.title).toBe('The item 0072ac95… is not in the catalogue');
});

test('given words of the field, they are translated', () => {
  const classes = { class: 'closedVialWastage, openVialWastage' };
  expect(written('id', 'reason-required', classes).remedy).toBe(
    'Pilih alasan untuk: kerusakan vial belum dibuka, sisa vial terbuka.',
  );
  expect(written('en', 'not-reversible', { type: 'StockCounted' }).title).toBe(
    '“Counted” cannot be taken back',
  );
});
