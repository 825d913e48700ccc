import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { files, isAdapterSource, isCode, isSource } from './tidy-files.ts';

// Who may import whom, and what the parts are called.

const packages = ['schemas', 'ledger', 'projections', 'api', 'ui'] as const;
type Package = (typeof packages)[number];

/** Which packages each package may import; deploy and the root import none. */
const mayImport = {
  schemas: [],
  ledger: ['schemas'],
  projections: ['schemas'],
  ui: ['schemas', 'ledger'],
  api: ['schemas', 'ledger', 'projections'],
} as const satisfies Record<Package, readonly Package[]>;

/** What of the ledger also runs in a browser. */
const PURE_LEDGER = '@lumbung/ledger/domain/';

/** The slices, each with the spellings that are not its name. */
const slices: Readonly<Record<string, readonly string[]>> = {
  catalogue: ['catalog', 'catalogs', 'catalogues'],
  facilities: ['facility'],
  stock: ['stocks', 'inventory'],
  shipments: ['shipment'],
  coldchain: ['cold-chain', 'coldChain', 'cold_chain'],
  access: ['accesses', 'authorisation', 'authorization', 'permissions'],
};

test('packages import only what they may', () => {
  const broken = files
    .filter(({ path }) => isCode(path))
    .flatMap(({ path, lines }) =>
      importsOf(lines).map((found) => ({ ...found, path, fault: faultOf(path, found.specifier) })),
    )
    .filter(({ fault }) => fault !== undefined)
    .map(({ path, line, specifier, fault }) => `${path}:${line} imports ${specifier}: ${fault}`);
  expect(broken).toEqual([]);
});

test('only api/src/adapters.ts names adapters', () => {
  const broken = files
    .filter(
      ({ path }) => isSource(path) && path !== 'api/src/adapters.ts' && !isAdapterSource(path),
    )
    .flatMap(({ path, lines }) =>
      importsOf(lines)
        .filter(({ specifier }) => isAdapterSource(resolved(path, specifier)))
        .map(({ line, specifier }) => `${path}:${line} imports ${specifier}: take it as a port`),
    );
  expect(broken).toEqual([]);
});

test('a slice has one name in every package, and its schemas', () => {
  const folders = new Set(
    files.filter(({ path }) => isCode(path)).flatMap(({ path }) => foldersOf(path)),
  );
  const broken = [...folders].flatMap((folder) => {
    const name = basename(folder);
    const meant = Object.keys(slices).find((slice) => slices[slice]?.includes(name));
    if (meant !== undefined) return [`${folder}/ is the slice "${meant}": call it so`];
    const isPublished = !(name in slices) || folders.has(`schemas/src/${name}`);
    return isPublished ? [] : [`${folder}/ has no schemas/src/${name}/: publish its events`];
  });
  expect(broken).toEqual([]);
});

function importsOf(lines: readonly string[]): readonly { line: number; specifier: string }[] {
  return lines.flatMap((text, index) => {
    const specifier = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/.exec(text)?.[1];
    return specifier === undefined ? [] : [{ line: index + 1, specifier }];
  });
}

/** Where an import leads, as a path in the repository; a foreign package stays as it is. */
function resolved(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return join(dirname(path), specifier);
  return specifier.replace(/^@lumbung\/(\w+)\/?/, '$1/src/');
}

function packageOf(path: string): Package | undefined {
  return packages.find((name) => path.startsWith(`${name}/`));
}

/** What is wrong with an import, if anything. */
function faultOf(path: string, specifier: string): string | undefined {
  const from = packageOf(path);
  const to = packageOf(resolved(path, specifier));
  if (to === undefined || to === from) return undefined;
  const isBehindEntry = from === 'ui' && to === 'ledger' && !specifier.startsWith(PURE_LEDGER);
  if (isBehindEntry) return 'the page may only import the pure domain of the ledger';
  const allowed: readonly Package[] = from === undefined ? [] : mayImport[from];
  if (!allowed.includes(to)) return `${from ?? 'the root'} may not import ${to}`;
  return specifier.startsWith('.') ? 'name the package, not a path' : undefined;
}

function foldersOf(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [...foldersOf(folder), folder];
}
