import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

/** The tests that are to notice a mutation of a room: its own, and where it has few what stands on it. */
const TESTS: { readonly [room: string]: readonly string[] } = {
  cart: [
    'test/unit/{cart,pricing}/**/*.test.ts',
    'test/cases/promotions-cart.test.ts',
    'test/laws/cart.test.ts',
  ],
  limit: [
    'test/unit/{contact,ledger,limit}/**/*.test.ts',
    'test/unit/offer/claim-limits.test.ts',
    'test/cases/engagement-contact.test.ts',
  ],
  offer: ['test/unit/offer/**/*.test.ts', 'test/cases/promotions-redeem.test.ts'],
  validity: ['test/unit/validity/**/*.test.ts', 'test/cases/promotions-validity.test.ts'],
};

const room = process.env.CLIENTELE_ROOM;

export default defineConfig({
  resolve: { alias: [{ find: /^clientele$/, replacement: source('index.ts') }] },
  test: {
    environment: 'node',
    testTimeout: 60_000,
    setupFiles: ['test/support/seed.ts'],
    include: [...((room === undefined ? undefined : TESTS[room]) ?? Object.values(TESTS).flat())],
  },
});
