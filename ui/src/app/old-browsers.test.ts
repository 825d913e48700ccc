import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What Chrome 109 lacks and no build step adds: script first, then styles. */
const LACKING: readonly RegExp[] = [
  /\.to(?:Sorted|Reversed|Spliced)\(|\.with\(/,
  /\.isWellFormed\(/,
  /\bObject\.groupBy\(|\bMap\.groupBy\(/,
  /\bPromise\.withResolvers\(|\bArray\.fromAsync\(/,
  /\bAbortSignal\.any\(|\bURL\.canParse\(/,
  /\bTemporal\./,
  /\.(?:intersection|difference|symmetricDifference|isSubsetOf)\(/,
  /\bcolor-mix\(|\boklch\(|\blight-dark\(/,
];

test('the page uses nothing that the oldest browser lacks', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const broken = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:tsx?|css)$/.test(path) && !/\.test\.|testing\//.test(path))
    .flatMap((path) =>
      readFileSync(join(folder, path), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          LACKING.some((lacking) => lacking.test(line))
            ? [`${path}:${index + 1} ${line.trim()}`]
            : [],
        ),
    );
  expect(broken).toEqual([]);
});
