import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readiness } from '../../parts/health.ts';
import type { PartName } from '../../parts/part-name.ts';
import { MAIN } from '../program/real-program.ts';

/** What a process of parts is started with. */
export type SupervisedOptions = {
  readonly parts: readonly PartName[];
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
};

const AGAIN_MILLISECONDS = 100;
const STOP_MILLISECONDS_MAX = 30_000;
const ASK_MILLISECONDS_MAX = 1_000;

/** Characters of what it logged last that are kept. */
const LOG_CHARACTERS_MAX = 20_000;

/** `lumbung serve --only` in a process of its own, which is started again whenever it ends. */
export class Supervised {
  readonly parts: readonly PartName[];
  readonly url: string;
  starts = 0;
  readonly #options: SupervisedOptions;
  readonly #running: Promise<void>;
  #child: ChildProcess | undefined;
  #isStopping = false;
  #log = '';

  constructor(options: SupervisedOptions) {
    this.parts = options.parts;
    this.url = `http://127.0.0.1:${options.port}`;
    this.#options = options;
    this.#running = this.#run();
  }

  /** The end of its log, to be shown when it does not hold. */
  get log(): string {
    return this.#log;
  }

  /** Sends a signal to the process that runs now. */
  kill(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** How its parts are; undefined while it does not answer. */
  async readiness(): Promise<Readiness | undefined> {
    try {
      const signal = AbortSignal.timeout(ASK_MILLISECONDS_MAX);
      const response = await fetch(`${this.url}/health/ready`, { signal });
      return (await response.json()) as Readiness;
    } catch {
      return undefined;
    }
  }

  /** Whether it is the one at work for all of its parts. */
  async isWorking(): Promise<boolean> {
    const parts = (await this.readiness())?.parts ?? [];
    return parts.length > 0 && parts.every(({ standing }) => standing === 'working');
  }

  /** Ends it for good; answers the exit code of the last process, which was asked to end. */
  async stop(): Promise<number | null> {
    this.#isStopping = true;
    const child = this.#child;
    child?.kill('SIGTERM');
    const killing = setTimeout(() => child?.kill('SIGKILL'), STOP_MILLISECONDS_MAX);
    await this.#running;
    clearTimeout(killing);
    return child?.exitCode ?? null;
  }

  async #run(): Promise<void> {
    const { parts, port, environment } = this.#options;
    const own = { PORT: String(port), LOG_LEVEL: 'warn', PATH: '' };
    while (!this.#isStopping) {
      this.starts += 1;
      const child = spawn(process.execPath, [MAIN, 'serve', '--only', parts.join(',')], {
        env: { ...own, ...environment },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      this.#child = child;
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        this.#log = (this.#log + text).slice(-LOG_CHARACTERS_MAX);
      });
      await once(child, 'close');
      if (!this.#isStopping) await pause(AGAIN_MILLISECONDS);
    }
  }
}
