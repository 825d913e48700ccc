import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError, startOf } from './service.mjs';

const version = '4.4.0';
const port = 33_092;
const controllerPort = 33_093;
const formatter = 'kafka.tools.StorageTool';
const clusterId = 'bHVtYnVuZy1zZXJ2aWNlcw';

/**
 * Apache Kafka, one broker that is its own controller (KRaft), from its Maven artifacts. A record
 * survives the end of the process, not a loss of power.
 *
 * @type {import('./service.mjs').Service}
 */
export const kafka = {
  name: 'kafka',
  variables: (folder) => ({
    LUMBUNG_TEST_KAFKA_BROKERS: `127.0.0.1:${port}`,
    LUMBUNG_TEST_KAFKA_FOLDER: folder,
  }),
  install: bringArtifacts,
  make: (folder) => makeData(folder, { data: join(folder, 'data'), port, controllerPort }),
  start: startBroker,
  answers: () => speaks(port),
};

/** The artifact and, by it, everything that it needs. */
const project = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lumbung</groupId>
  <artifactId>kafka-service</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * Copies the artifacts from wherever this machine's Maven has them, once.
 *
 * @param {string} folder
 */
function bringArtifacts(folder) {
  const artifacts = artifactsOf(folder);
  if (existsSync(artifacts)) return;
  const unfinished = `${artifacts}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const file = join(folder, 'pom.xml');
  writeFileSync(file, project);
  const copied = ['dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`];
  const done = spawnSync('mvn', ['-q', '-B', '-f', file, ...copied], {
    stdio: ['ignore', 2, 2],
  });
  if (done.error !== undefined) {
    throw new ServiceError('mvn is missing: install the Debian packages maven and default-jre');
  }
  if (done.status !== 0) throw new ServiceError('Maven did not bring the artifacts of Kafka');
  renameSync(unfinished, artifacts);
}

/** @param {string} folder */
const artifactsOf = (folder) => join(folder, `kafka-${version}`);

/**
 * Java that runs a class of Kafka's with some arguments.
 *
 * @param {string} folder
 * @param {string} name
 * @param {string[]} args
 * @returns {[string, ...string[]]}
 */
function programOf(folder, name, args) {
  return ['java', '-Xms128m', '-Xmx384m', '-cp', join(artifactsOf(folder), '*'), name, ...args];
}

/**
 * Where a broker keeps its records, and the ports of this machine that it listens to.
 *
 * @typedef {{ data: string; port: number; controllerPort: number }} Place
 */

/**
 * Writes what a broker is set to, and formats its storage; once.
 *
 * @param {string} folder
 * @param {Place} place
 */
export function makeData(folder, place) {
  if (existsSync(join(place.data, 'meta.properties'))) return;
  const settings = settingsFileOf(place);
  mkdirSync(join(place.data, '..'), { recursive: true });
  writeFileSync(settings, settingsOf(place));
  const [java, ...args] = programOf(folder, formatter, ['format', '-t', clusterId, '-c', settings]);
  const log = openSync(`${place.data}.make.log`, 'w');
  if (spawnSync(java, args, { stdio: ['ignore', log, log] }).status !== 0) {
    rmSync(place.data, { recursive: true, force: true });
    throw new ServiceError(`Kafka could not make its storage; see ${place.data}.make.log`);
  }
}

/** @param {Place} place */
const settingsFileOf = ({ data }) => `${data}.properties`;

/** @param {Place} place */
function settingsOf({ data, port: ownPort, controllerPort: ownControllerPort }) {
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${ownControllerPort}`,
    'controller.listener.names=CONTROLLER',
    `listeners=PLAINTEXT://127.0.0.1:${ownPort},CONTROLLER://127.0.0.1:${ownControllerPort}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${ownPort}`,
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    `log.dirs=${data}`,
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=4',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=4',
    'group.initial.rebalance.delay.ms=0',
    // Milliseconds after which it looks for transactions that took too long.
    'transaction.abort.timed.out.transaction.cleanup.interval.ms=500',
    // What the tests write to is made by whom they test.
    'auto.create.topics.enable=false',
    '',
  ].join('\n');
}

/**
 * The command that starts a broker on storage of its own, in the foreground.
 *
 * @param {string} folder
 * @param {Place} place
 * @returns {[string, ...string[]]}
 */
export function brokerCommand(folder, place) {
  writeFileSync(settingsFileOf(place), settingsOf(place));
  return programOf(folder, 'kafka.Kafka', [settingsFileOf(place)]);
}

/**
 * @param {string} folder
 * @returns {number}
 */
function startBroker(folder) {
  const place = { data: join(folder, 'data'), port, controllerPort };
  const [java, ...args] = brokerCommand(folder, place);
  const log = openSync(join(folder, 'kafka.log'), 'a');
  const child = spawn(java, args, { detached: true, stdio: ['ignore', log, log] });
  child.unref();
  const { pid } = child;
  if (pid === undefined) throw new ServiceError('java does not run: install default-jre-headless');
  writeFileSync(join(folder, 'pid'), `${pid} ${startOf(pid)}`);
  return pid;
}

/**
 * Whether a broker tells what it holds.
 *
 * @param {number} ownPort
 */
export function speaks(ownPort) {
  const asked = ['-b', `127.0.0.1:${ownPort}`, '-L', '-m', '2'];
  const done = spawnSync('kcat', asked, { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
  if (done.error !== undefined) {
    throw new ServiceError('kcat is missing: install the Debian package of that name');
  }
  return done.status === 0 && done.stdout.includes('broker 1 at');
}
