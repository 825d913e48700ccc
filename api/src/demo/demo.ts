import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandRequest } from '@lumbung/ledger/command';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { z } from 'zod';
import { generatePassword } from '../accounts/password.ts';
import type { Config } from '../config.ts';
import { writePrivateFile } from '../private-file.ts';
import { headOrdinal } from '../services.ts';
import type { Services } from '../services.ts';
import { bookCommands } from './books.ts';
import { closedMonths } from './closed-months.ts';
import { catalogueCommands } from './catalogue.ts';
import { coldChainCommands } from './cold-chain.ts';
import type { DemoCommand } from './command.ts';
import { PEOPLE, PERSON_NAMES } from './people.ts';
import type { PersonName } from './people.ts';
import { placeCommands } from './places.ts';

const DemoAccount = z.object({ username: z.string(), password: z.string(), who: z.string() });

/** An account of the demo country, to be shown to whoever tries it. */
export type DemoAccount = z.infer<typeof DemoAccount>;

const DemoFile = z.object({
  /** The day that the demo's dates follow. */
  seededOn: z.iso.date(),
  finished: z.boolean(),
  accounts: z.array(DemoAccount),
});

type DemoFile = z.infer<typeof DemoFile>;

type DemoServices = Pick<Services, 'accounts' | 'commands' | 'log' | 'clock'>;

/** The ordinals of a ledger in which only the program itself has written. */
const EMPTY_HEAD_MAX = 1;

const BACKDATING_DAYS = 365;

/** Who records in the books. */
const RECORDER: PersonName = 'staff';

/**
 * Seeds the demo country into an empty ledger, finishes what an earlier start left unfinished, and
 * answers its accounts; undefined when the ledger holds other data.
 */
export async function demoAccounts(
  services: DemoServices,
  installation: string,
  { dataFolder, closingGraceDays }: Pick<Config, 'dataFolder' | 'closingGraceDays'>,
): Promise<readonly DemoAccount[] | undefined> {
  const file = join(dataFolder, 'demo-accounts.json');
  const save = (demo: DemoFile): void =>
    writePrivateFile(file, `${JSON.stringify(demo, undefined, 2)}\n`);
  let demo = readDemoFile(file);
  if (demo === undefined) {
    if ((await headOrdinal(services.log)) > EMPTY_HEAD_MAX) return undefined;
    demo = newDemo(services.clock().slice(0, 10));
    save(demo);
  }
  if (!demo.finished) {
    await seed(demo, services, installation);
    await closeMonths(demo, services, { installation, graceDays: closingGraceDays });
    save({ ...demo, finished: true });
  }
  return demo.accounts;
}

function readDemoFile(file: string): DemoFile | undefined {
  return existsSync(file) ? DemoFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

function newDemo(seededOn: string): DemoFile {
  const accounts = PERSON_NAMES.map((username) => {
    return { username, password: generatePassword(), who: PEOPLE[username].who };
  });
  return { seededOn, finished: false, accounts };
}

/** Every command has an id that follows from its place, so that seeding again changes nothing. */
async function seed(demo: DemoFile, services: DemoServices, installation: string): Promise<void> {
  const created = Promise.all(
    demo.accounts.map(({ username, password }) =>
      services.accounts.create({ user: userOf(username, installation), username, password }),
    ),
  );
  const grants = PERSON_NAMES.map((name): DemoCommand => ({
    kind: 'role.grant',
    target: userOf(name, installation),
    body: PEOPLE[name].grant,
  }));
  const commands = [
    ...placeCommands(),
    ...catalogueCommands(),
    ...grants,
    ...bookCommands(demo.seededOn),
    ...coldChainCommands(demo.seededOn),
  ];
  for (const [index, command] of commands.entries()) {
    await take(services, {
      commandId: deriveIdentifier('demo-command', index, command.kind, command.target),
      ...command,
      actor: { user: actorOf(command, installation), backdatingDaysMax: BACKDATING_DAYS },
    });
  }
  await created;
}

async function closeMonths(
  { seededOn }: DemoFile,
  services: DemoServices,
  { installation, graceDays }: { readonly installation: string; readonly graceDays: number },
): Promise<void> {
  const recorder = userOf(RECORDER, installation);
  const times = { seededOn, now: services.clock(), graceDays, recorder };
  for (const request of closedMonths(times)) await take(services, request);
}

async function take(
  { commands }: Pick<DemoServices, 'commands'>,
  request: CommandRequest,
): Promise<void> {
  const outcome = await commands.handle(request);
  const isTaken = outcome.kind === 'settled' && outcome.verdict.kind === 'accepted';
  assert(isTaken, `the demo's ${request.kind} was not taken: ${JSON.stringify(outcome)}`);
}

function userOf(username: string, installation: string): string {
  return deriveIdentifier('demo-user', installation, username);
}

/** Entries in books are made by the staff, all else by the program itself. */
function actorOf({ kind }: DemoCommand, installation: string): string {
  return kind.startsWith('stock.') ? userOf(RECORDER, installation) : SYSTEM_USER;
}
