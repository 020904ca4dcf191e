import { z } from 'zod';
import { ORDER_STATUSES, TABLE_NAMES } from '../../model/tables.js';
import { oneOf } from './one-of.js';
import { rule } from './rule.js';
import { optional, textLike } from './text.js';
import { window } from './window.js';

const table: z.ZodType<string, string> = z.enum(TABLE_NAMES);

const COLUMN = new RegExp(`^(${TABLE_NAMES.join('|')})\\.[^.]+$`);

const column = textLike(
  (text) => COLUMN.test(text),
  COLUMN.source,
  'table.column, such as orders.spend',
);

const restriction = {
  where: optional(rule, 'which rows count, as a rule over the columns of the table'),
  within: optional(window, 'when they count; the whole past if left out'),
  status: optional(
    z.array(z.enum(ORDER_STATUSES)).min(1).readonly(),
    'which orders count, only for orders and orderLines; paid ones if left out',
  ),
};

/** A feature: one aggregate over a fact table, a rule over other values, or a standard feature. */
export const featureSection = oneOf(
  [
    z.literal('standard').describe('the standard feature of this name'),
    z.strictObject({ value: rule.describe('a rule over other values of the customer') }),
    z.strictObject({ count: table.describe('how many rows of a table'), ...restriction }),
    z.strictObject({
      countDays: table.describe('on how many different local days a table has rows'),
      ...restriction,
    }),
    z.strictObject({
      countDistinct: column.describe('how many different values of table.column'),
      ...restriction,
    }),
    z.strictObject({ sum: column.describe('the sum of table.column'), ...restriction }),
    z.strictObject({
      average: column.describe('the sum of table.column over the number of rows'),
      ...restriction,
    }),
    z.strictObject({ min: column.describe('the smallest of table.column'), ...restriction }),
    z.strictObject({ max: column.describe('the largest of table.column'), ...restriction }),
    z.strictObject({ first: column.describe('table.column of the first row'), ...restriction }),
    z.strictObject({ last: column.describe('table.column of the last row'), ...restriction }),
    z.strictObject({
      favourite: column.describe('the most frequent value of table.column'),
      ...restriction,
    }),
    z.strictObject({
      medianIntervalDays: table.describe('the median of the days between neighbouring rows'),
      ...restriction,
    }),
    z.strictObject({
      lastIntervalDays: table.describe('the days between the last two rows'),
      ...restriction,
    }),
  ],
  '"standard", or an object with one of value, count, countDays, countDistinct, sum, average, min, max, first, last, favourite, medianIntervalDays, lastIntervalDays',
);
