/** How many tests of a step passed and failed. */
export type Counts = { passed: number; failed: number };

type VitestReport = { numPassedTests: number; numFailedTests: number; testResults: { status: string; assertionResults: unknown[] }[] };
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** A failed exit that no test accounts for (a crash, a file that does not load) counts as one failure; so does a run without a single test. */
const honest = ({ passed, failed }: Counts, exitedWell: boolean): Counts => ({
  passed,
  failed: failed === 0 && (!exitedWell || passed === 0) ? 1 : failed,
});

/** Vitest's JSON report; undefined when none was written. A file that failed before its first test counts as one failure. */
export function countVitest(report: VitestReport | undefined, exitedWell: boolean): Counts {
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return honest({ passed: report.numPassedTests, failed: report.numFailedTests + broken }, exitedWell);
}

/** Playwright's JSON report. One that passed only when repeated counts as failed: a person could have met the failure. */
export function countPlaywright(report: PlaywrightReport | undefined, exitedWell: boolean): Counts {
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return honest({ passed: expected, failed: unexpected + flaky }, exitedWell && flaky === 0);
}
