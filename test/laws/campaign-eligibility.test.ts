import {
  CAMPAIGN_REASONS,
  calibrate,
  campaignBlockersOf,
  campaignGaps,
  compileUnknown,
  consentsOf,
  decide,
  type IncentiveReason,
  indexLedger,
  ledgerTables,
  standingOf,
} from 'clientele';
import { expect, test } from 'vitest';
import { checkCampaign } from '../../src/campaign/check-campaign.js';
import { strategiesOf } from '../../src/campaign/strategies-of.js';
import { CONTACT_PURPOSES } from '../../src/model/incentive/contact-purpose.js';
import { drawFrom } from '../support/law/draw.js';
import { drawGrants, drawMessages } from '../support/law/ledger-entries.js';
import { drawOffers } from '../support/law/offer-section.js';
import { EVENT_TEXTS } from '../support/law/texts.js';

const ASKED_AT = Date.UTC(2026, 2, 29, 12);
const PLAYBOOKS = 400;
const CUSTOMERS = ['anna', 'bert', 'cleo'];
const isToldByColumns: ReadonlySet<string> = new Set(CAMPAIGN_REASONS);

test(`what columns tell of ${PLAYBOOKS} playbooks' campaigns is what the step of one pair tells`, () => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < PLAYBOOKS; seed++) {
    const draw = drawFrom(seed);
    const { plan, issues } = compileUnknown({
      version: 1,
      timeZone: draw.one(['UTC', 'Europe/Berlin', 'Asia/Shanghai']),
      customer: draw.chance(0.8) ? { city: 'string', suppressed: 'boolean' } : {},
      controls: { held: { percent: 30, salt: `${seed}` } },
      segments: { buyers: { '>=': [{ var: 'orderCount' }, 2] } },
      ...drawOffers(draw, ['buyers'], ASKED_AT, ['held']),
    });
    if (plan === undefined) throw new Error(JSON.stringify(issues));
    const ready = calibrate(plan);
    const entries = [
      ...drawGrants(draw, CUSTOMERS, ASKED_AT),
      ...drawMessages(draw, CUSTOMERS, ASKED_AT),
    ];
    const { index } = indexLedger(plan.offers, entries);
    const { grants, contacts } = ledgerTables(entries);
    const untold = new Set(
      campaignGaps(plan.campaigns).map(({ campaign, rule }) => `${campaign} ${rule}`),
    );
    for (const id of CUSTOMERS) {
      const city = draw.one([...EVENT_TEXTS.slice(0, 3), undefined]);
      const hasCity = plan.attributes.length > 0 && city !== undefined;
      const suppressed = plan.attributes.length > 0 && draw.chance(0.1);
      const orders = draw.many(0, 3, (place) => ({
        id: `${id}${place}`,
        at: ASKED_AT - place,
        amount: 1,
      }));
      const consents = draw.many(0, 4, () => ({
        channel: draw.one(EVENT_TEXTS.slice(0, 4)),
        purpose: draw.one(CONTACT_PURPOSES),
        from: ASKED_AT + draw.one([-5, 0, 1]),
        to: draw.one([null, ASKED_AT, ASKED_AT + 1]),
      }));
      const facts = {
        id,
        attributes: { ...(hasCity ? { city } : {}), ...(suppressed ? { suppressed } : {}) },
        orders,
        consents,
        grants: grants.filter(({ customerId }) => customerId === id),
        contacts: contacts.filter(({ customerId }) => customerId === id),
      };
      const { campaigns } = decide(ready, facts, ASKED_AT);
      const customer = {
        ...standingOf(ready, facts, ASKED_AT),
        consents: consentsOf(facts, ASKED_AT) ?? {},
        ...facts.attributes,
      };
      const strategies = strategiesOf(plan.campaigns, index, id, ASKED_AT);
      for (const campaign of plan.campaigns.campaigns) {
        // Where one of several ways has a rule that columns do not see, the step may find all of them closed.
        const ways = Math.max(campaign.offers.length, campaign.spec.where?.channels?.length ?? 0);
        if (ways > 1 && [...untold].some((gap) => gap.startsWith(`${campaign.id} `))) continue;
        const pair = {
          campaign,
          customer,
          context: { run: 'asked' },
          given: strategies.get(campaign.line) ?? [],
        };
        const { reasons } = checkCampaign(plan.campaigns, index, pair, ASKED_AT);
        const isTold = (reason: IncentiveReason) =>
          isToldByColumns.has(reason.code) &&
          !(reason.code === 'LIMIT_REACHED' && untold.has(`${campaign.id} ${reason.limit}`));
        const expected = [...new Set(reasons.filter(isTold).map(({ code }) => code))];
        const found = campaignBlockersOf(campaigns[campaign.id]?.blockers ?? -1);
        expect(found, `seed ${seed}, campaign ${campaign.id}, customer ${id}`).toEqual(expected);
        expect(campaigns[campaign.id]?.eligible).toBe(expected.length === 0);
        for (const code of [...found, ...(found.length === 0 ? ['none'] : [])]) {
          seen.set(code, (seen.get(code) ?? 0) + 1);
        }
      }
    }
  }
  // Every reason was met, and so was nothing to stand in the way.
  expect([...seen.keys()].sort()).toEqual([...CAMPAIGN_REASONS, 'none'].sort());
});
