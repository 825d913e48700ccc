import { expect, test } from 'vitest';
import { skippedTests, summarise } from './test-summary.mjs';

const passing = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const counts = { numPassedTests: 1, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

test('a run in which everything passed succeeds', () => {
  const report = { ...counts, testResults: [passing] };
  expect(summarise(report, 0)).toEqual({ line: '1 passed, 0 failed', succeeded: true });
});

test('failed and skipped tests are counted', () => {
  const file = {
    status: 'failed',
    assertionResults: [{ status: 'failed' }, { status: 'skipped' }],
  };
  const report = { ...counts, numFailedTests: 1, numPendingTests: 1, testResults: [passing, file] };
  expect(summarise(report, 1)).toEqual({ line: '1 passed, 1 failed, 1 skipped', succeeded: false });
});

test('a file that does not load counts as one failure', () => {
  const report = { ...counts, testResults: [passing, { status: 'failed', assertionResults: [] }] };
  expect(summarise(report, 1)).toEqual({ line: '1 passed, 1 failed', succeeded: false });
});

test('a run that ends badly though every test passed counts as one failure', () => {
  const report = { ...counts, testResults: [passing] };
  expect(summarise(report, 1)).toEqual({ line: '1 passed, 1 failed', succeeded: false });
});

test('a run without a report counts as one failure', () => {
  expect(summarise(undefined, 1)).toEqual({ line: '0 passed, 1 failed', succeeded: false });
});

test('a run that found no test fails, though no test did', () => {
  const report = { ...counts, numPassedTests: 0, testResults: [] };
  expect(summarise(report, 1)).toEqual({ line: '0 passed, 0 failed', succeeded: false });
});

test('skipped tests are named, and fail a run in which every test must run', () => {
  const file = {
    status: 'passed',
    assertionResults: [{ status: 'passed' }, { status: 'skipped', fullName: 'MySQL answers' }],
  };
  const report = { ...counts, numPendingTests: 1, testResults: [file] };
  expect(skippedTests(report)).toEqual(['MySQL answers']);
  expect(summarise(report, 0).succeeded).toBe(true);
  expect(summarise(report, 0, true).succeeded).toBe(false);
});
