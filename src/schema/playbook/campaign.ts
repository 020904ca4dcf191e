import { z } from 'zod';
import { readCampaign } from '../../campaign/read-campaign.js';
import { CONTACT_PURPOSES } from '../../model/incentive/contact-purpose.js';
import { GOALS } from '../../model/playbook/strategy.js';
import { readCampaignFrame } from '../../offer/read/read-offer.js';
import { judged } from './judged.js';
import { lookingBack } from './limit.js';
import { oneOf } from './one-of.js';
import { rule } from './rule.js';
import { count, nonEmptyText, optional, upTo } from './text.js';
import { schedule, span } from './time.js';

const texts = z.array(nonEmptyText).min(1).readonly();
const amount = upTo(Number.MAX_SAFE_INTEGER);

/** What, why, for whom, when, where, how and how much. */
export const campaignSection = judged(
  z.strictObject({
    when: optional(span, 'when it runs; offers of it can be claimed only then'),
    enabled: optional(z.boolean(), 'false switches it and its offers off; true'),
    goal: optional(z.enum(GOALS), 'what it is for'),
    who: optional(nonEmptyText, 'the segment that it is for; everybody if left out'),
    except: optional(texts, 'segments that are left out'),
    control: optional(nonEmptyText, 'a control group that is held out'),
    what: optional(
      oneOf([nonEmptyText, texts], 'an offer, or a list of offers'),
      'the offer that it gives, or several of which the first that can be claimed is given',
    ),
    message: optional(
      z.strictObject({
        purpose: optional(z.enum(CONTACT_PURPOSES), 'what the message is for; marketing'),
        type: optional(nonEmptyText, 'the type of the message, for caps'),
      }),
      'the message that it sends, through the channels of "where"',
    ),
    trigger: optional(
      z.strictObject({
        on: oneOf([nonEmptyText, texts], 'the type of an event, or a list of types').describe(
          'the type of the event, or several',
        ),
        if: optional(rule, 'a rule over the columns of the event'),
      }),
      'the event that sets it off; without one it acts in passes over everybody',
    ),
    task: optional(
      z.strictObject({ role: nonEmptyText.describe('who is to do it') }),
      'what somebody is to do, by a role such as "service"',
    ),
    schedule: optional(schedule, 'the hours in which it acts'),
    where: optional(
      z.strictObject({
        channels: optional(texts, 'the channels of its message, the preferred one first'),
        cities: optional(texts, 'only for customers of these cities'),
        scenes: optional(texts, 'only at these touchpoints'),
      }),
      'where it reaches customers',
    ),
    priority: optional(
      z.int().min(-1_000_000).max(1_000_000),
      'where several compete for a customer the highest wins; 0',
    ),
    expectedValue: optional(count, 'what it should bring per customer, in minor units; 0'),
    businessLine: optional(
      nonEmptyText,
      'the business form within which a customer gets one strategy at a time',
    ),
    again: optional(
      oneOf([z.literal('never'), ...lookingBack], '"never", {"rolling": "30d"} and the like'),
      'when a customer can get it again; whenever limits allow, if left out',
    ),
    waves: optional(
      z.strictObject({
        max: count.describe('the most waves that reach a customer'),
        within: optional(
          oneOf(
            [z.literal('lifetime'), ...lookingBack],
            '"lifetime", {"rolling": "30d"} and the like',
          ),
          'the time after which waves begin anew; lifetime',
        ),
      }),
      'reaches a customer several times, until she has used what she was given',
    ),
    budget: optional(amount, 'the most that its grants may pay in all, in minor units'),
    budgetPerDay: optional(amount, 'the same for one local day'),
    grants: optional(count, 'how many grants it may give'),
    grantsPerDay: optional(count, 'the same for one local day'),
    pacing: optional(
      z.literal('even'),
      'even shares budget and grants out over the local days of "when"; spent as it comes, if left out',
    ),
  }),
  (json, pointer, report) => {
    readCampaignFrame(json, pointer, report);
    readCampaign(json, pointer, report);
  },
);
