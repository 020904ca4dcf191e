import { z } from 'zod';
import { oneOf } from './one-of.js';
import { named, optional } from './text.js';

const columnType = z.enum([
  'boolean',
  'integer',
  'money',
  'number',
  'string',
  'date',
  'instant',
  'string[]',
]);

/** A declared column, by its type or with more to say about it. */
export const columnSection = oneOf(
  [
    columnType,
    z
      .strictObject({
        type: columnType.describe('money is an integer of minor units; string[] is a list of tags'),
        values: optional(
          z.array(z.string()).min(1).readonly(),
          'the closed set of values of a text, only for type string',
        ),
        label: optional(z.string(), 'what people call it'),
      })
      .refine(({ type, values }) => values === undefined || type === 'string', {
        path: ['values'],
        error: 'only type string has a set of values',
      }),
  ],
  `one of ${columnType.options.join(', ')}, or an object with a type`,
).meta({ id: 'clientele.column', description: 'the type of a column' });

/** Attributes of a customer, or further columns of a fact table. */
export const columnsSection = named(columnSection);
