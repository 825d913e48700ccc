import { expect, test } from 'vitest';
import { certificateFlaws, methodOf, witnessesOf } from './certificate.ts';
import type { TypedCertificate } from './certificate.ts';

const USER = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-00000000000a';
const TODAY = '2026-03-02';
const whole: TypedCertificate = {
  certificate: 'BA-7/2026',
  method: 'securedBurial',
  destroyedOn: '2026-03-01',
  witnesses: '',
};

test('given the one who certifies and others, each is a witness once', () => {
  expect(witnessesOf(USER, '')).toEqual([USER]);
  expect(witnessesOf(USER, ` ${OTHER.toUpperCase()},\n${OTHER} ; ${USER}`)).toEqual([USER, OTHER]);
});

test('given everything is said, nothing stands against it', () => {
  expect(certificateFlaws(whole, USER, TODAY)).toEqual([]);
  expect(certificateFlaws({ ...whole, witnesses: OTHER }, USER, TODAY)).toEqual([]);
});

test('given something is missing, or has not come yet, it says what', () => {
  const nothing = { certificate: ' ', method: '', destroyedOn: '', witnesses: 'Ani' } as const;
  const all = ['certificate', 'method', 'destroyedOn', 'witnesses'];
  expect(certificateFlaws(nothing, USER, TODAY)).toEqual(all);
  const tomorrow = { ...whole, destroyedOn: '2026-03-03' };
  expect(certificateFlaws(tomorrow, USER, TODAY)).toEqual(['destroyedOn']);
  expect(methodOf('autoclaving')).toBe('autoclaving');
  expect(methodOf('magic')).toBe('');
});
