import type { Type, Value } from '../model/type.js';
import type { Demand, Domain } from './domain.js';

/** Lists of tags: some are there, some are not, perhaps none but those of a list, perhaps none at all. */
export function tagDomain(type: Type, demands: readonly Demand[]): Domain {
  const present = new Set<string>();
  const absent = new Set<string>();
  const within: (readonly string[])[] = type.values === undefined ? [] : [type.values];
  const beyond: (readonly string[])[] = [];
  let [mayBeNull, mayBeKnown, mayBeEmpty, mayBeFilled] = [type.nullable, true, true, true];

  for (const { test, holds } of demands) {
    if (test.is === 'null') {
      if (holds) mayBeKnown = false;
      else mayBeNull = false;
    } else if (test.is === 'empty') {
      if (holds) mayBeFilled = false;
      else [mayBeNull, mayBeEmpty] = [false, false];
    } else if (test.is === 'tag') (holds ? present : absent).add(test.tag);
    else if (test.is === 'outside') (holds ? beyond : within).push(test.tags);
  }
  const mustBeFilled = present.size > 0 || beyond.length > 0;
  if (mustBeFilled) [mayBeNull, mayBeEmpty] = [false, false];

  const isAllowed = (tag: string) =>
    !absent.has(tag) && within.every((allowed) => allowed.includes(tag));
  /** A tag that is allowed and not in the list. */
  const another = (than: readonly string[]): string | undefined => {
    const [closed] = within;
    if (closed !== undefined) return closed.find((tag) => isAllowed(tag) && !than.includes(tag));
    let fresh = 'another';
    while (absent.has(fresh) || than.includes(fresh)) fresh += '-tag';
    return fresh;
  };

  const filled = (): readonly string[] | undefined => {
    if (!mayBeFilled || ![...present].every(isAllowed)) return undefined;
    const tags = new Set(present);
    for (const list of mustBeFilled ? beyond : [...beyond, []]) {
      if ([...tags].some((tag) => !list.includes(tag))) continue;
      const tag = another(list);
      if (tag === undefined) return undefined;
      tags.add(tag);
    }
    return [...tags];
  };

  const values: Value[] = [];
  if (mayBeKnown) {
    const tags = filled();
    if (tags !== undefined) values.push(tags);
    if (mayBeEmpty) values.unshift([]);
  }
  if (mayBeNull) values.push(null);
  return { isEmpty: values.length === 0, isListed: false, sample: () => values };
}
