import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Writes what passed, failed and was skipped, for a script that adds up several runs. */
export function tallyReporter(file: string): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const cases = modules.flatMap((module) => [...module.children.allTests()]);
      const count = (state: string) => cases.filter((one) => one.result().state === state).length;
      const broken = modules.filter(isBroken).length + unhandledErrors.length;
      const skipped = cases.filter((one) => one.result().state === 'skipped').map(describeSkip);
      writeFileSync(
        file,
        JSON.stringify({ passed: count('passed'), failed: count('failed') + broken, skipped }),
      );
    },
  };
}

/** A file that could not be loaded has no failed test to show for it. */
const isBroken = (module: TestModule): boolean =>
  module.state() === 'failed' && [...module.children.allTests('failed')].length === 0;

function describeSkip(test: TestCase): { name: string; reason: string } {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  const saysWhy = /CLIENTELE_|pending|skipped|there is no/.test(test.fullName);
  return {
    name: `${test.module.relativeModuleId} > ${test.fullName}`,
    reason: note ?? (saysWhy ? undefined : absentData()) ?? 'as its name says',
  };
}

function absentData(): string | undefined {
  const absent = ['CLIENTELE_DATA', 'CLIENTELE_CASES'].filter((name) => !process.env[name]);
  return absent.length === 0 ? undefined : `${absent.join(' and ')} not set`;
}
