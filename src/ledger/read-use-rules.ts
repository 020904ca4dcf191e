import {
  choice,
  type Field,
  type Fields,
  flag,
  integerFrom,
  listOf,
  nullOr,
  objectOf,
  plainObject,
  text,
} from './read-fields.js';

const texts: Field = listOf(text);

const ITEM_SCOPE: Fields = {
  skus: { optional: texts },
  categories: { optional: texts },
  brands: { optional: texts },
  shops: { optional: texts },
};

/**
 * Judges the rules of use that are frozen in a grant. What they say of times was judged when the offer was
 * compiled, and is only looked at as data here.
 */
export const checkUseRules: Field = objectOf({
  ...ITEM_SCOPE,
  valid: { optional: plainObject },
  schedule: { optional: plainObject },
  except: { optional: objectOf(ITEM_SCOPE) },
  requiresAnyOf: { optional: texts },
  forbids: { optional: texts },
  who: { optional: text },
  cities: { optional: texts },
  channels: { optional: texts },
  payments: { optional: texts },
  nthOrder: { optional: listOf(integerFrom(1)) },
  firstOfLife: { optional: flag },
  perGrant: { optional: nullOr(integerFrom(0)) },
  perCustomer: { optional: integerFrom(0) },
  reservation: { optional: choice(['required', 'optional']) },
  refund: { optional: choice(['return', 'keep']) },
});
