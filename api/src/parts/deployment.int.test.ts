import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { makeSecrets } from '../../../deploy/compose-secrets.mjs';
import manifest from '../../../package.json' with { type: 'json' };
import { VARIABLES, readConfig } from '../config.ts';
import { PART_NAMES } from './part-name.ts';
import { serversOf } from './servers.ts';
import { PARTS } from './table.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

type Service = {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly stop_grace_period?: string;
  readonly deploy?: { readonly replicas: number };
};

type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, object>>;
  readonly networks: Readonly<Record<string, object>>;
};

/** Servers whose data nobody misses. */
const MAY_BE_LOST: readonly string[] = ['redis'];

const source = text('deploy/compose.yaml');
const compose = parse(source, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const parts = services.filter(([, { build }]) => build !== undefined);
const servers = services.filter(([, { build }]) => build === undefined);

/** What `${NAME:?…}` and `${NAME:-…}` name. */
function interpolated(): { readonly name: string; readonly isRequired: boolean }[] {
  return [...source.matchAll(/\$\{(\w+)(:[?-])/g)].map(([, name = '', kind]) => ({
    name,
    isRequired: kind === ':?',
  }));
}

describe('deploy/compose.yaml', () => {
  it('runs every part, and nothing that is no part', () => {
    const named = parts.map(([name, { command = [] }]) => {
      expect(command.slice(0, 2)).toEqual(['serve', '--only']);
      expect(command[2]).toBe(name);
      return name;
    });
    expect(named.toSorted()).toEqual([...PART_NAMES].toSorted());
  });

  it('lets one stand by for each part of which one works', () => {
    for (const [name, { deploy }] of parts) {
      const row = Object.entries(PARTS).find(([each]) => each === name)?.[1];
      expect({ name, copies: deploy?.replicas, known: row !== undefined }).toEqual({
        name,
        copies: 2,
        known: true,
      });
    }
  });

  it('sets variables that the program reads, to values that it takes', () => {
    for (const [name, { environment = {} }] of parts) {
      const unknown = Object.keys(environment).filter((each) => !VARIABLES.includes(each));
      expect({ name, unknown }).toEqual({ name, unknown: [] });
      const filled = Object.entries(environment).map(([each, value]) => [
        each,
        value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1').replaceAll(/\$\{[^}]*\}/g, 'secret'),
      ]);
      expect(serversOf(readConfig(Object.fromEntries(filled)))).toBeDefined();
    }
  });

  it('holds no secret, and does not start without those of its own file', () => {
    const example = text('deploy/.env.example');
    const offered = [...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    const required = interpolated().filter(({ isRequired }) => isRequired);
    const names = [...new Set(required.map(({ name }) => name))];
    expect(offered).toEqual(names.map((name) => [name, '']));
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|KEY/.test(name)) expect(value).toMatch(/^\$\{\w+:\?/);
        expect(value).not.toMatch(/:\/\/[^/]*:(?!\$\{)[^@/]*@/);
      }
    }
  });

  it('pins every image, watches over every server and keeps its data', () => {
    for (const [name, { image, healthcheck, volumes = [] }] of servers) {
      expect({ name, image }).toEqual({ name, image: expect.stringMatching(/:\d+\.\d+/) });
      expect({ name, isWatched: healthcheck !== undefined }).toEqual({ name, isWatched: true });
      const kept = MAY_BE_LOST.includes(name) ? 0 : 1;
      expect({ name, volumes: volumes.length }).toEqual({ name, volumes: kept });
    }
  });

  it('starts the parts after every server that they need, and lets them drain', () => {
    for (const [name, { depends_on: after = {}, stop_grace_period: grace }] of parts) {
      const healthy = Object.entries(after).filter(
        ([, { condition }]) => condition === 'service_healthy',
      );
      expect({ name, after: healthy.map(([each]) => each) }).toEqual({
        name,
        after: servers.map(([each]) => each),
      });
      expect(grace).toBe('30s');
    }
  });

  it('names volumes and networks that it has, and opens nothing but the API', () => {
    for (const [name, { volumes = [], networks = [], ports }] of services) {
      for (const volume of volumes)
        expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
      for (const network of networks) expect(compose.networks).toHaveProperty(network);
      expect({ name, isOpen: ports !== undefined }).toEqual({ name, isOpen: name === 'api' });
    }
  });
});

describe('deploy/Dockerfile', () => {
  const lines = text('deploy/Dockerfile').replaceAll('\\\n', ' ').split('\n');
  const after = (word: string): string[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('copies what is there', () => {
    for (const copied of after('COPY').filter((each) => !each.startsWith('--from'))) {
      for (const path of copied.split(' ').slice(0, -1)) {
        expect({ path, isThere: existsSync(join(ROOT, path)) }).toEqual({ path, isThere: true });
      }
    }
  });

  it('has every folder that the program is made of', () => {
    const copied = after('COPY').map((each) => each.split(' ')[0]);
    for (const name of ['ledger', 'projections', 'api']) expect(copied).toContain(`${name}/src`);
    for (const file of globSync('*/package.json', { cwd: ROOT })) expect(copied).toContain(file);
  });

  it('stands on the pinned Node and the pinned pnpm, and ends as nobody in particular', () => {
    const { node } = manifest.devDependencies;
    for (const base of after('FROM')) expect(base).toMatch(new RegExp(`^node:${node}-`));
    const installs = after('RUN').filter((run) => run.includes(' install '));
    expect(installs).toHaveLength(2);
    for (const run of installs) {
      expect(run).toContain(manifest.packageManager);
      expect(run).toContain('--frozen-lockfile');
    }
    expect(after('USER')).toEqual(['node']);
    expect(after('HEALTHCHECK')).toHaveLength(1);
  });

  it('sets variables that the program reads', () => {
    const set = after('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=')[0]));
    const known = [...VARIABLES, 'CI', 'NODE_ENV'];
    expect(set.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });
});

describe('the secrets of deploy/compose.yaml', () => {
  it('are made once, each another, for their owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-secrets-'));
    writeFileSync(join(folder, '.env.example'), '# why\nONE=\nOTHER=\nSET=8\n');
    expect(makeSecrets(folder)).toBe(true);
    const made = readFileSync(join(folder, '.env'), 'utf8');
    const [, one, other] = /^# why\nONE=([\w-]{32})\nOTHER=([\w-]{32})\nSET=8\n$/.exec(made) ?? [];
    expect(one).toBeDefined();
    expect(one).not.toBe(other);
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
    expect(makeSecrets(folder)).toBe(false);
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(made);
    rmSync(folder, { recursive: true });
  });
});
