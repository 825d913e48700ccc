import type { DryRun } from '@lumbung/ledger/command';
import { CommandEnvelope } from '@lumbung/schemas/commands';
import type { DryRunVerdict } from '@lumbung/schemas/endpoints/dry-run';
import type { BulkVerdict } from '@lumbung/schemas/endpoints/shapes';
import { Identifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { REJECTIONS } from '@lumbung/schemas/rejections';
import { refusalsOf } from '@lumbung/schemas/validation';
import { authoriseCommand } from '../access/authorise.ts';
import type { Caller } from '../access/caller.ts';
import { dryRunResult } from '../commands/dry-run.ts';
import { dryRunCommented, handleCommented } from '../comments/handle-commented.ts';
import type { CommentedRequest } from '../comments/handle-commented.ts';
import { parseJson } from '../http/body-parsers.ts';
import { RequestRefused, toRefused } from '../http/problems.ts';
import type { Services } from '../services.ts';
import type { Line } from './lines.ts';
import { NOT_TRIED } from './naming-order.ts';
import type { NamingOrder } from './naming-order.ts';

/** What the lines of one bulk request share. */
export type BulkContext = {
  readonly caller: Caller;
  readonly order: NamingOrder;
  readonly services: Pick<Services, 'commands' | 'comments' | 'rights'>;
  /** The verdicts are only asked for: each line as though it were sent alone, nothing recorded. */
  readonly dryRun: boolean;
  /** Told of a fault of the program; the line fails, the others go on. */
  readonly onFault: (error: unknown) => Refusal;
};

const LINE_REFUSALS = {
  tooLong: refusal('body-too-large', '', { max: LIMITS.bulkLineBytesMax }),
  tooMuch: refusal('body-too-large', '', { max: LIMITS.bulkBytesMax }),
  tooMany: refusal('too-many-commands', '', { max: LIMITS.bulkCommandsMax }),
} as const satisfies Record<Exclude<Line['kind'], 'text'>, Refusal>;

/** What a line of a bulk request is answered with. */
export type LineVerdict = BulkVerdict | DryRunVerdict;

/** The verdict on one line; never fails. */
export async function verdictOn(line: Line, context: BulkContext): Promise<LineVerdict> {
  const refused = context.dryRun ? 'wouldBeRefused' : 'refused';
  if (line.kind !== 'text') return without(refused, line, undefined, [LINE_REFUSALS[line.kind]]);
  let commandId: string | undefined;
  try {
    const sent = parseJson(line.bytes);
    commandId = commandIdIn(sent);
    const command = CommandEnvelope.safeParse(sent);
    if (!command.success) throw new RequestRefused(refusalsOf(command.error, sent));
    return await decide(line, command.data, context);
  } catch (error) {
    if (!(error instanceof RequestRefused)) {
      return without('failed', line, commandId, [context.onFault(error)]);
    }
    const verdict = error.refusals.some(isFault) ? 'failed' : refused;
    return without(verdict, line, commandId, error.refusals);
  }
}

async function decide(
  line: Line & { readonly kind: 'text' },
  command: CommandEnvelope,
  context: BulkContext,
): Promise<LineVerdict> {
  const { commandId, target } = command;
  const outcome = await context.order.run(
    { target, text: line.bytes.toString('utf8') },
    () => handle(command, context),
    ({ kind }) => kind === 'fault',
  );
  if (outcome === NOT_TRIED)
    return without('failed', line, commandId, [refusal('unavailable', '')]);
  const answer = answered(command, outcome, context);
  return 'verdict' in answer
    ? { ...answer, line: line.number }
    : without(answer.kind, line, commandId, answer.refusals);
}

/** What was taken or would be, with its verdict, or the refusals. */
function answered(command: CommandEnvelope, outcome: DryRun, { dryRun }: BulkContext) {
  const result = dryRunResult(command, outcome);
  if (result.kind === 'answer') return result.answer;
  const kind = result.kind === 'wouldBeRefused' && !dryRun ? 'refused' : result.kind;
  return { kind, refusals: result.refusals };
}

/** What is not allowed is refused like what is not valid: others of the request go on. */
async function handle(
  { device, onBehalfOf, correlationId, ...command }: CommandEnvelope,
  { caller, services, dryRun }: BulkContext,
): Promise<DryRun> {
  const actor = await authoriseCommand(caller, command, services.rights).catch(refusalsIn);
  if (Array.isArray(actor)) return { kind: 'invalid', refusals: actor };
  const request: CommentedRequest = {
    ...command,
    actor,
    ...(device === undefined ? {} : { device }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
  return dryRun ? dryRunCommented(request, services) : handleCommented(request, services);
}

function refusalsIn(error: unknown): Refusal[] {
  if (error instanceof RequestRefused && !error.refusals.some(isFault)) return [...error.refusals];
  throw error;
}

function without(
  verdict: 'wouldBeRefused' | 'refused' | 'failed',
  line: Line,
  commandId: string | undefined,
  refusals: readonly Refusal[],
): LineVerdict {
  const id = commandId === undefined ? {} : { commandId };
  return { verdict, line: line.number, ...id, refusals: toRefused(refusals) };
}

/** Whether the sender is to send the same again. */
function isFault({ code }: Refusal): boolean {
  return REJECTIONS[code].status >= 500;
}

/** The command id of a line that may be wrong in every other way, so that its sender finds it. */
function commandIdIn(sent: unknown): string | undefined {
  const holds = typeof sent === 'object' && sent !== null && 'commandId' in sent;
  return holds ? Identifier.safeParse(sent.commandId).data : undefined;
}
