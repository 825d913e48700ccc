import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { servicesFolder } from './folder.mjs';

/**
 * A server for tests: how it is installed, made and started in a folder of its own.
 *
 * @typedef {{
 *   name: string;
 *   variables: (folder: string) => Readonly<Record<string, string>>;
 *   install: (folder: string) => void;
 *   make: (folder: string) => void;
 *   start: (folder: string) => number;
 *   answers: (folder: string) => boolean;
 * }} Service
 *   `variable` names the URL in the output of `urls`. `install` brings the programs and `make`
 *   empty data, each once; `start` answers the id of the server's process, which `stop` ends.
 */

/** A service that cannot be had or does not start; the message says what to do about it. */
export class ServiceError extends Error {}

const startMilliseconds = 60_000;
const stopMilliseconds = 30_000;
const pollMilliseconds = 100;

/** @param {Service} service */
export function folderOf({ name }) {
  return join(servicesFolder, name);
}

/**
 * The id of the running process of a service; undefined when it does not run.
 *
 * @param {Service} service
 * @returns {number | undefined}
 */
export function processOf(service) {
  const file = join(folderOf(service), 'pid');
  if (!existsSync(file)) return undefined;
  const [pid = '', startedAt] = readFileSync(file, 'utf8').split(' ');
  // After a restart of the machine another program may have the number.
  return startedAt === startOf(Number(pid)) ? Number(pid) : undefined;
}

/**
 * When a process was started, in the kernel's ticks; undefined when it is gone.
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startOf(pid) {
  try {
    const [state, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return state === 'Z' ? undefined : rest[18];
  } catch {
    return undefined;
  }
}

/**
 * Brings a service to answering: what is there, made or running already is left as it is.
 *
 * @param {Service} service
 * @throws {ServiceError}
 */
export async function start(service) {
  const folder = folderOf(service);
  mkdirSync(folder, { recursive: true });
  service.install(folder);
  service.make(folder);
  if (processOf(service) === undefined) service.start(folder);
  for (let waited = 0; !service.answers(folder); waited += pollMilliseconds) {
    if (waited >= startMilliseconds) {
      throw new ServiceError(`${service.name} does not answer; its log is in ${folder}`);
    }
    await pause(pollMilliseconds);
  }
}

/**
 * Ends a service and waits until it is gone; its data stay.
 *
 * @param {Service} service
 * @throws {ServiceError}
 */
export async function stop(service) {
  const pid = processOf(service);
  if (pid === undefined) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; processOf(service) !== undefined; waited += pollMilliseconds) {
    if (waited >= stopMilliseconds) {
      throw new ServiceError(`${service.name} (process ${pid}) does not stop`);
    }
    await pause(pollMilliseconds);
  }
  rmSync(join(folderOf(service), 'pid'), { force: true });
}

/**
 * What tells the tests where the running ones of some services are.
 *
 * @param {readonly Service[]} services
 * @returns {Record<string, string>}
 */
export function runningVariables(services) {
  const running = services.filter((service) => processOf(service) !== undefined);
  return Object.assign({}, ...running.map((service) => service.variables(folderOf(service))));
}
