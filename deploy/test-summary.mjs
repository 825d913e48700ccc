/**
 * What of vitest's JSON report is counted.
 *
 * @typedef {{
 *   numPassedTests: number;
 *   numFailedTests: number;
 *   numPendingTests: number;
 *   numTodoTests: number;
 *   testResults: { status: string; assertionResults: { status: string; fullName?: string }[] }[];
 * }} TestReport
 */

/**
 * Sums a run up. A file that fails without a failed test in it (it does not load, or a hook throws)
 * counts as one failure, and so does a run that ends badly though every test passed.
 *
 * @param {TestReport | undefined} report undefined when the run left none
 * @param {number} exitCode vitest's own
 * @param {boolean} mustRunAll whether a test that was skipped is a failure of the run
 * @returns {{ line: string; succeeded: boolean }} the last line to print, as `N passed, N failed`
 */
export function summarise(report, exitCode, mustRunAll = false) {
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const counted = (report?.numFailedTests ?? 0) + filesFailedAsSuch(report);
  const nothingRan = report !== undefined && report.testResults.length === 0;
  const failed = counted === 0 && exitCode !== 0 && !nothingRan ? 1 : counted;
  const skippedPart = skipped > 0 ? `, ${skipped} skipped` : '';
  return {
    line: `${passed} passed, ${failed} failed${skippedPart}`,
    succeeded: exitCode === 0 && failed === 0 && passed > 0 && !(mustRunAll && skipped > 0),
  };
}

/**
 * The full names of the tests that were skipped.
 *
 * @param {TestReport | undefined} report
 * @returns {string[]}
 */
export function skippedTests(report) {
  const tests = (report?.testResults ?? []).flatMap((file) => file.assertionResults);
  return tests
    .filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo')
    .map(({ fullName }) => fullName ?? '');
}

/** @param {TestReport | undefined} report */
function filesFailedAsSuch(report) {
  const failed = (report?.testResults ?? []).filter((file) => file.status === 'failed');
  return failed.filter((file) => file.assertionResults.every((test) => test.status !== 'failed'))
    .length;
}
