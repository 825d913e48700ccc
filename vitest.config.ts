import { defineConfig } from 'vitest/config';
import { isNamed } from './deploy/services/named.mjs';

const installedOrBuilt = ['**/node_modules/**', '**/dist/**'];
const touchesTheMachine = ['**/*.int.test.ts', '**/*.e2e.test.{ts,tsx}'];
const readModelTests = ['projections/src/queries/*.int.test.ts', 'projections/src/*.int.test.ts'];
const apiTests = [
  'api/src/{access,bulk,commands,feed,handlers,knowledge,reactions}/*.int.test.ts',
  'api/src/{bad-input,register}.int.test.ts',
];
/** The moment of a commit is known at once only where the commits are our own. */
const aboutOwnCommits = ['api/src/knowledge/*.int.test.ts'];
const aboutSqliteAlone = ['**/*-plans.int.test.ts'];

/**
 * Three kinds of projects, told apart by the cost that a test's file name states: `unit` computes
 * only, `int` touches disk, processes or HTTP, `e2e` drives a browser or the whole program. They
 * run one after the other, so that a browser never shares the processor with the other tests.
 */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...installedOrBuilt, ...touchesTheMachine],
          // Pure tests share no state, so each worker loads a module once for all of them.
          isolate: false,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: ['**/*.int.test.ts'],
          exclude: installedOrBuilt,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      // The tests of the read models once more, on a server.
      {
        extends: true,
        test: {
          name: 'mysql',
          include: isNamed('LUMBUNG_TEST_MYSQL_URL') ? readModelTests : [],
          exclude: [...installedOrBuilt, ...aboutSqliteAlone],
          env: { LUMBUNG_TEST_READ_MODELS: 'mysql' },
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      // The tests of the API once more, with everything on servers.
      {
        extends: true,
        test: {
          name: 'servers',
          include: ['LUMBUNG_TEST_MYSQL_URL', 'LUMBUNG_TEST_REDIS_URL'].every(isNamed)
            ? apiTests
            : [],
          exclude: [...installedOrBuilt, ...aboutOwnCommits],
          env: { LUMBUNG_TEST_SERVERS: 'yes' },
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.{ts,tsx}', 'ui/**/*.test.tsx'],
          exclude: installedOrBuilt,
          maxWorkers: 1,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
