import { folderOf, processOf, runningVariables, ServiceError, start, stop } from './service.mjs';
import { services } from './table.mjs';

// `npm run services -- start|stop|status|urls [NAME...]`: the servers that the tests run against.
const [command = '', ...names] = process.argv.slice(2);

/** @type {Readonly<Record<string, (service: import('./service.mjs').Service) => unknown>>} */
const commands = {
  start: async (service) => {
    await start(service);
    tell(`${service.name} ${Object.values(service.variables(folderOf(service)))[0]}`);
  },
  stop: async (service) => {
    await stop(service);
    tell(`${service.name} stopped`);
  },
  status: (service) => {
    const pid = processOf(service);
    tell(`${service.name} ${pid === undefined ? 'stopped' : `running, process ${pid}`}`);
  },
  // Lines that a shell may evaluate.
  urls: (service) => {
    for (const [name, value] of Object.entries(runningVariables([service]))) {
      tell(`export ${name}='${value}'`);
    }
  },
};

/** @param {string} line */
function tell(line) {
  process.stdout.write(`${line}\n`);
}

const work = commands[command];
const unknown = names.filter((name) => !services.some((service) => service.name === name));
if (work === undefined || unknown.length > 0) {
  const known = services.map(({ name }) => name).join(' | ');
  process.stderr.write(`usage: services start | stop | status | urls [${known}]...\n`);
  process.exit(2);
}
try {
  for (const service of services) {
    if (names.length === 0 || names.includes(service.name)) await work(service);
  }
} catch (error) {
  if (!(error instanceof ServiceError)) throw error;
  process.stderr.write(`services: ${error.message}\n`);
  process.exitCode = 1;
}
