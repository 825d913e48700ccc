import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  /\.(?:from|to)Base64\(|\.(?:from|to)Hex\(/,
  /\.(?:intersection|difference|symmetricDifference|isSubsetOf)\(/,
  /\bcolor-mix\(|\boklch\(|\blight-dark\(/,
];

const folder = fileURLToPath(new URL('..', import.meta.url));
const ledger = fileURLToPath(new URL('../../../ledger/src', import.meta.url));

function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}

function sources(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:tsx?|css)$/.test(path) && !/\.test\.|testing\//.test(path))
    .map((path) => join(folder, path));
}

/** What the page imports of the ledger, and what that imports of it in turn. */
function ledgerModules(): ReadonlySet<string> {
  const named = sources().flatMap((path) =>
    [...textOf(path).matchAll(/'@lumbung\/ledger\/([^']+)'/g)].map(([, name]) => `${name}.ts`),
  );
  const found = new Set<string>();
  const follow = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, next = ''] of textOf(path).matchAll(/from '(\.[^']+)'/g)) {
      follow(join(dirname(path), next));
    }
  };
  for (const name of named) follow(join(ledger, name));
  return found;
}

test('the page, and what it uses of the ledger, need nothing that the oldest browser lacks', () => {
  const modules = ledgerModules();
  expect(modules.size).toBeGreaterThan(5);
  const broken = [...sources(), ...modules].flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) =>
        LACKING.some((lacking) => lacking.test(line))
          ? [`${path}:${index + 1} ${line.trim()}`]
          : [],
      ),
  );
  expect(broken).toEqual([]);
});
