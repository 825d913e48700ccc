import { expect, test } from 'vitest';
import { generatedFiles } from './files.ts';
import { GENERATED_FOLDER, readFolder, staleFiles } from './folder.ts';

test('everything in schemas/generated is as the schemas make it', () => {
  const stale = staleFiles(readFolder(GENERATED_FOLDER), generatedFiles());
  expect(stale.map((path) => `${path} is stale: run \`npm run generate\``)).toEqual([]);
});

test('generated files are the same every time', () => {
  expect(generatedFiles()).toEqual(generatedFiles());
});
