import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { analyseCommand } from './commands/analyse-command.ts';
import { backupCommand } from './commands/backup-command.ts';
import { exportCommand } from './commands/export-command.ts';
import { importCommand } from './commands/import-command.ts';
import { moveCommand } from './commands/move-command.ts';
import { proveCommand } from './commands/prove-command.ts';
import { publishCommand } from './commands/publish-command.ts';
import { rebuildCommand } from './commands/rebuild-command.ts';
import { reconcileCommand } from './commands/reconcile-command.ts';
import { replayCommand } from './commands/replay-command.ts';
import { restoreCommand } from './commands/restore-command.ts';
import { serveCommand } from './commands/serve-command.ts';
import { verifyCommand } from './commands/verify-command.ts';
import type { CommandContext } from './context.ts';
import { EXIT_CODES } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import type { Terminal } from './terminal/terminal.ts';

const COMMANDS = [
  serveCommand,
  moveCommand,
  importCommand,
  replayCommand,
  rebuildCommand,
  reconcileCommand,
  analyseCommand,
  exportCommand,
  publishCommand,
  proveCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
];

const EXIT_CODE_HELP = `
Beside a running server the commands go through it; without one they open the ledger themselves.
Data goes to the standard output, everything else to the standard error.

Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 a verification does not hold, 130
interrupted.`;

/** Runs the command line and promises its exit code; it never fails. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT_CODES.done;
  const context: CommandContext = {
    terminal,
    config: () => configOf(program.opts()),
    withApi: async (need, work) => {
      // The server is loaded only where it is needed, so that --help answers at once.
      const { withApi } = await import('./connect.ts');
      return withApi(context.config(), need, terminal.signal, work);
    },
    tellServer: async (tell) => {
      const { tellServer } = await import('./connect.ts');
      return tellServer(context.config(), terminal.signal, tell);
    },
    withLedgerFiles: async (work, config = context.config()) => {
      const { withLedgerFiles } = await import('./connect.ts');
      return withLedgerFiles(config, work);
    },
    exit: (code) => {
      exitCode = code;
    },
  };
  const program = programOf(context);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return failed(error, terminal);
  }
}

function programOf(context: CommandContext): Command {
  const { stdout, stderr } = context.terminal;
  const program = new Command('lumbung')
    .description('An event-sourced stock ledger for vaccines and other health commodities.')
    .version(manifest.version)
    .option('--data <folder>', 'the data folder, in place of LUMBUNG_DATA_DIR')
    .addHelpText('after', EXIT_CODE_HELP)
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
    })
    .showHelpAfterError('Call it with --help to see what it takes.')
    .exitOverride();
  for (const make of COMMANDS) {
    program.addCommand(make(context).copyInheritedSettings(program));
  }
  return program;
}

function configOf({ data }: { readonly data?: string }): Config {
  const config = readConfig();
  return data === undefined ? config : { ...config, dataFolder: resolve(data) };
}

function failed(error: unknown, { stderr, signal }: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUsage;
  }
  if (signal.aborted) {
    stderr.write('Stopped. What was taken is kept; call it again to go on.\n');
    return EXIT_CODES.interrupted;
  }
  const { message, exitCode } = explainError(error);
  stderr.write(`${message}\n`);
  return exitCode;
}
