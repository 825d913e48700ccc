import { expect, test } from 'vitest';
import { choicesFor } from './choices.ts';

const CHOICES = [
  { value: '1', label: 'Measles-rubella', note: 'MR' },
  { value: '2', label: 'Rubella', note: 'RUB' },
  { value: '3', label: 'BCG', note: 'BCG · 100 doses' },
];

function found(typed: string): string[] {
  return choicesFor(CHOICES, typed).map(({ value }) => value);
}

test('given letters, the choices that begin with them come before those that have them', () => {
  expect(found('rub')).toEqual(['2', '1']);
  expect(found('RUBELLA')).toEqual(['2', '1']);
});

test('given several words, a choice has them all, in its name or its note', () => {
  expect(found('mr mea')).toEqual(['1']);
  expect(found('100')).toEqual(['3']);
  expect(found('zzz')).toEqual([]);
  expect(found(' ')).toEqual(['1', '2', '3']);
});
