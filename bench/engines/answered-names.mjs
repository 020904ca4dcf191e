/**
 * The values of a playbook that every engine answers: of one with campaigns that act, whether each is open and what stands
 * against it; of one with offers, whether each can be claimed and what stands
 * against it; of any other its features, scores, stage and segments.
 */
export function answeredNames({ features, definitions, campaigns }, { offers, rfm, lifecycle }) {
  if (campaigns.campaigns.length > 0) {
    return campaigns.campaigns.flatMap(({ id }) => [`campaign.${id}`, `campaign.${id}.blockers`]);
  }
  if (offers !== undefined) {
    return Object.keys(offers).flatMap((name) => [`offer.${name}`, `offer.${name}.blockers`]);
  }
  return [
    ...features,
    ...(rfm === undefined ? [] : ['rfm.r', 'rfm.f', 'rfm.m', 'rfm.segment']),
    ...(lifecycle === undefined ? [] : ['lifecycle.stage']),
    ...definitions.map(({ name }) => name).filter((name) => name.startsWith('segment.')),
  ];
}
