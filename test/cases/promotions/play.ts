import { bargainCuts, diminishingAmount, sharedPacketOffer, tryGenerateCodes } from 'clientele';

/** A case of promotions.json as a call of public functions, and what its source says of the answer. */
export interface PlayFixture {
  readonly id: string;
  readonly source: string;
  readonly call: () => unknown;
  readonly expected: unknown;
}

const HEX = '0123456789abcdef';

const SYLIUS =
  'Sylius/Sylius src/Sylius/Component/Promotion/spec/Generator/PercentageGenerationPolicySpec.php';

/** Codes of one hex digit, 17 of them, at most half of the 16. */
function askForHexCodes(existing: readonly string[]) {
  const outcome = tryGenerateCodes({
    alphabet: HEX,
    length: 1,
    maxFill: 0.5,
    existing,
    count: 17,
    seed: 's',
  });
  return {
    possible: outcome.ok,
    capacityLeft: outcome.ok ? null : outcome.left,
    codes: outcome.ok ? [] : outcome.issues.map(({ code }) => code),
  };
}

/** The areas random, shared and codegen. */
export const playFixtures: readonly PlayFixture[] = [
  {
    id: 'code-sylius-1',
    source: SYLIUS,
    call: () => askForHexCodes([]),
    expected: { possible: false, capacityLeft: 8, codes: ['CODE_SPACE_FULL'] },
  },
  {
    id: 'code-sylius-3',
    source: SYLIUS,
    call: () => askForHexCodes(['a']),
    expected: { possible: false, capacityLeft: 7, codes: ['CODE_SPACE_FULL'] },
  },
  {
    id: 'rand-crmeb-bargain',
    source: 'crmeb/CRMEB crmeb/app/services/activity/bargain/StoreBargainUserHelpServices.php',
    // The source draws at random, so a thousand bargains have to keep what it promises.
    call: () => {
      const bargains = Array.from({ length: 1_000 }, (_, index) =>
        bargainCuts({ totalMinor: 1000, people: 5, leastMinor: 1, seed: `b-${index}` }),
      );
      const sums = bargains.map((cuts) => cuts.reduce((sum, cut) => sum + cut, 0));
      return {
        people: [...new Set(bargains.map((cuts) => cuts.length))],
        sums: [...new Set(sums)],
        eachIsEnough: bargains.every((cuts) => cuts.every((cut) => cut >= 1)),
        // What is left before the last is what the last cuts.
        lastFindsEnough: bargains.every((cuts) => (cuts.at(-1) as number) >= 1),
        differ: new Set(bargains.map(String)).size > 1,
      };
    },
    expected: {
      people: [5],
      sums: [1000],
      eachIsEnough: true,
      lastFindsEnough: true,
      differ: true,
    },
  },
  {
    id: 'shared-diminish',
    source: 'the brief of this library; no other source documents it',
    call: () => {
      const { benefit } = sharedPacketOffer({ amounts: [500, 300, 100], activity: 'spring' });
      const values = [1, 2, 3, 4, 5].map((claim) =>
        'diminishing' in benefit ? diminishingAmount(benefit.diminishing, claim) : null,
      );
      return { values, total: values.reduce((sum: number, value) => sum + (value ?? 0), 0) };
    },
    expected: { values: [500, 300, 100, 100, 100], total: 1100 },
  },
];
