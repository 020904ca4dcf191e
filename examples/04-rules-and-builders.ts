// Rules are JSON Logic: written by hand, by the small builders, or taken from a file. A rule that is
// wrong is refused when the playbook is compiled, with a pointer and the nearest name.
import { all, atLeast, check, describeIssue, hasTag, is, not, oneOf } from 'clientele';

const regulars = all(
  atLeast('orderCount', 3),
  oneOf('city', ['Suzhou', 'Hangzhou']),
  not(hasTag('tags', 'staff')),
);
console.log(JSON.stringify(regulars));

const playbook = {
  version: 1,
  timeZone: 'Asia/Shanghai',
  customer: { city: 'string', tags: 'string[]' },
  segments: { regulars, members: is('member', true), lately: { '<': ['recencyDays', 30] } },
};
for (const issue of check(playbook)) console.log(describeIssue(issue));

// `member` is declared nowhere; "recencyDays" is a text, and {"var": "recencyDays"} would be the field.
// prints:
// {"and":[{">=":[{"var":"orderCount"},3]},{"in":[{"var":"city"},["Suzhou","Hangzhou"]]},{"!":[{"in":["staff",{"var":"tags"}]}]}]}
// /segments/lately: "<" cannot take string, integer; expected (T, T), T being one kind [TYPE_MISMATCH]
// /segments/members/==/0/var: unknown field "member" [UNKNOWN_FIELD]
