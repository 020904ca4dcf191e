// The rules by json-logic-js, over plain objects. All customers would take minutes, so that a part of
// them is answered, and the time is that part's times what it is a part of.
import jsonLogic from 'json-logic-js';
import { readColumnFile } from '../data/column-file.mjs';
import { peopleAsObjects } from '../data/generate-people.mjs';
import { numbers } from '../harness/answers.mjs';

export function prepareJsonLogic({ work, compareFirst }, { segments }) {
  const people = readColumnFile(`${work}/people.columns`);
  const customers = peopleAsObjects(people, Math.min(compareFirst, people.customers.rowCount));
  const rules = Object.entries(segments);
  return {
    scale: people.customers.rowCount / customers.length,
    run: () => {
      const answers = rules.map(() => new Uint8Array(customers.length));
      for (let row = 0; row < customers.length; row++) {
        for (let index = 0; index < rules.length; index++) {
          answers[index][row] = jsonLogic.apply(rules[index][1], customers[row]) ? 1 : 0;
        }
      }
      return answers;
    },
    answersOf: (answers) => ({
      columns: Object.fromEntries(
        rules.map(([name], index) => [`segment.${name}`, numbers(answers[index])]),
      ),
      counts: {},
    }),
  };
}
