/** The values of a playbook that every engine answers: its features, scores, stage and segments. */
export function answeredNames({ features, definitions }, { rfm, lifecycle }) {
  return [
    ...features,
    ...(rfm === undefined ? [] : ['rfm.r', 'rfm.f', 'rfm.m', 'rfm.segment']),
    ...(lifecycle === undefined ? [] : ['lifecycle.stage']),
    ...definitions.map(({ name }) => name).filter((name) => name.startsWith('segment.')),
  ];
}
