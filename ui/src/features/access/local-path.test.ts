import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test.each([
  [undefined, '/'],
  ['/facilities/x/stock?q=a', '/facilities/x/stock?q=a'],
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/sign-in?to=/', '/'],
])('given the wish to go on to %s, the page goes to %s', (to, path) => {
  expect(localPath(to)).toBe(path);
});
