import { generatedFiles, publishedFiles, publishedSchemas, workingSchemas } from './files.ts';
import {
  GENERATED_FOLDER,
  PUBLISHED_FOLDER,
  readFolder,
  staleFiles,
  writeFolder,
} from './folder.ts';
import { hindrances } from './publication.ts';

// `npm run generate` writes all that is made from the schemas; `--check` only says what is stale;
// `--publish` also publishes the schemas of the events, unless that would break a published one.

const USAGE = 'usage: npm run generate -- [--check | --publish]';

const ACTIONS: Readonly<Record<string, () => number>> = {
  '': generate,
  '--check': check,
  '--publish': publish,
};

const action = ACTIONS[process.argv.slice(2).join(' ')];
if (action === undefined) tell(USAGE);
process.exitCode = action?.() ?? 2;

function generate(): number {
  const changed = writeFolder(GENERATED_FOLDER, generatedFiles());
  tell(`schemas/generated: ${changed.length} files changed`);
  return 0;
}

function check(): number {
  const stale = staleFiles(readFolder(GENERATED_FOLDER), generatedFiles());
  for (const path of stale) tell(`schemas/generated/${path} is stale: run \`npm run generate\``);
  return stale.length === 0 ? 0 : 1;
}

function publish(): number {
  const working = workingSchemas();
  const hindered = hindrances(publishedSchemas(readFolder(PUBLISHED_FOLDER)), working);
  for (const hindrance of hindered) tell(hindrance);
  if (hindered.length > 0) {
    tell('Nothing was published. Make a new version of the type instead.');
    return 1;
  }
  const changed = writeFolder(PUBLISHED_FOLDER, publishedFiles(working));
  tell(`schemas/published: ${changed.length} files changed`);
  return generate();
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
