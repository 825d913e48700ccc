import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PublisherState } from '../publisher.ts';
import type { KafkaOutletOptions } from '../stores/kafka-outlet.ts';

const PROGRAM = fileURLToPath(new URL('publish-and-report.ts', import.meta.url));

/** A publisher in a process of its own. */
export class PublishingProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #state: PublisherState = { standing: 'starting' };

  constructor(options: KafkaOutletOptions, documents: number) {
    const quiet = { ...process.env, NODE_NO_WARNINGS: '1' };
    const args = [JSON.stringify(options), String(documents)];
    this.#child = fork(PROGRAM, args, { stdio: 'inherit', env: quiet });
    this.#exited = once(this.#child, 'exit');
    this.#child.on('message', (state: PublisherState) => {
      this.#state = state;
    });
  }

  /** How it said that it is. */
  get state(): PublisherState {
    return this.#state;
  }

  /** Waits until what it says is so, or until it has ended. */
  async until(holds: (state: PublisherState) => boolean): Promise<void> {
    while (!holds(this.#state) && this.#child.connected) {
      await Promise.race([once(this.#child, 'message'), this.#exited]);
    }
  }

  /** Stops it for a while, or lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child.kill(name);
  }

  /** Kills it, and waits until it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Waits until it ends by itself. */
  async ended(): Promise<void> {
    await this.#exited;
  }
}
