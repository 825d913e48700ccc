import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Readiness } from '../parts/health.ts';
import type { PartName } from '../parts/part-name.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** `lumbung serve --only` in a process of its own. */
export class PartProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly #said: { stdout: string; stderr: string };
  readonly #ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  private constructor(
    url: string,
    child: ChildProcess,
    said: { stdout: string; stderr: string },
    ended: PartProcess['ended'],
  ) {
    this.url = url;
    this.child = child;
    this.#said = said;
    this.#ended = ended;
  }

  /** Starts some parts on a folder and on servers, and waits until they say where they listen. */
  static async start(
    folder: string,
    parts: readonly PartName[],
    environment: Readonly<Record<string, string>>,
  ): Promise<PartProcess> {
    const own = {
      LUMBUNG_DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'info',
      PATH: '',
      LUMBUNG_ANALYTICS: 'off',
    };
    const child = spawn(process.execPath, [MAIN, 'serve', '--only', parts.join(',')], {
      env: { ...own, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    const listening = Promise.withResolvers<string>();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
      const url = /http:\/\/[\d.]+:\d+/.exec(said.stdout)?.[0];
      if (url !== undefined) listening.resolve(url);
    });
    const ended = once(child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
    }));
    const url = await Promise.race([listening.promise, ended.then(() => undefined)]);
    assert(url !== undefined, `${parts.join(',')} did not start: ${said.stderr}`);
    return new PartProcess(url, child, said, ended);
  }

  /** How it ended, once it has. */
  get ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    return this.#ended;
  }

  /** What it logged. */
  get log(): string {
    return this.#said.stderr;
  }

  /** How its parts are, as its listener says. */
  async readiness(): Promise<Readiness> {
    const response = await fetch(`${this.url}/health/ready`);
    return (await response.json()) as Readiness;
  }

  /** Sends a signal. */
  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Asks it to end, and waits until it has. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.kill('SIGTERM');
    await this.#ended;
  }
}
