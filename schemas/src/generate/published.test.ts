import { expect, test } from 'vitest';
import { publishedSchemas, workingSchemas } from './files.ts';
import { PUBLISHED_FOLDER, readFolder } from './folder.ts';
import { hindrances, unpublished } from './publication.ts';

// Stored events are for ever: what schemas/published holds was promised to everyone who reads them.

const published = publishedSchemas(readFolder(PUBLISHED_FOLDER));
const working = workingSchemas();

test('no published event breaks', () => {
  expect(hindrances(published, working)).toEqual([]);
});

test('every event is published as it is', () => {
  expect(unpublished(published, working)).toEqual([]);
});
