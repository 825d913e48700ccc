import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess, Serializable } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of the bench in a process of its own, that answers what it is sent. */
export type Child = AsyncDisposable & {
  /** Its next message; a failure where it ends without one. */
  next<Answer>(): Promise<Answer>;
  ask<Answer>(message: Serializable): Promise<Answer>;
};

/** Starts one of the programs beside this file. */
export function startChild(program: string, args: readonly string[] = []): Child {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = fork(path, args, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const next = <Answer>(): Promise<Answer> => nextMessage<Answer>(child, program);
  return {
    next,
    ask<Answer>(message: Serializable) {
      const answer = next<Answer>();
      child.send(message);
      return answer;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = Promise.withResolvers<void>();
      child.once('exit', () => ended.resolve());
      child.kill();
      await ended.promise;
    },
  };
}

function nextMessage<Answer>(child: ChildProcess, program: string): Promise<Answer> {
  assert.equal(child.exitCode, null, `${program} has ended`);
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error(`${program} ended without an answer`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as Answer);
    });
  });
}
