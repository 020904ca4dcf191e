import { FUNNEL_PRESETS } from '../../../src/funnel/presets.js';
import { FUNNEL_PRESET_NAMES } from '../../../src/model/playbook/funnel.js';
import type { Draw } from './draw.js';
import type { RuleWriter } from './strict-rules.js';
import { EVENT_TEXTS } from './texts.js';
import { drawWindow } from './windows.js';

const COUNTED = ['furthest', 'everyEarlier'] as const;
const ORDERED = ['ordered', 'orderedNoRepeat', 'orderedNoGap'] as const;
const STEP_NAMES = ['seen', 'Carted', 'bought', 'été', 'kept'];

/** The rules that a funnel can hold, by what they speak of. */
export interface FunnelRules {
  readonly customer: RuleWriter;
  readonly event: RuleWriter;
  readonly order: RuleWriter;
}

/** A funnel: ready made and changed, or with steps of its own, counted or in order of time. */
export function drawFunnel(draw: Draw, rules: FunnelRules): object {
  const isOrdered = draw.chance(0.2);
  const common = {
    mode: draw.one<string>(isOrdered ? ORDERED : COUNTED),
    ...(draw.chance(0.4) ? { window: drawWindow(draw) } : {}),
    ...(draw.chance(0.3) ? { where: rules.event.condition(1) } : {}),
  };
  if (isOrdered) {
    return {
      ...common,
      ...(draw.chance(0.5) ? { within: draw.one(['1d', '30d', '1ms']) } : {}),
      steps: draw.many(1, 4, (index) => ({
        name: STEP_NAMES[index],
        event: drawEvent(draw, rules),
      })),
    };
  }
  if (draw.chance(0.5)) return { ...common, ...drawPreset(draw, rules) };
  return {
    ...common,
    steps: draw.many(1, 4, (index) => ({ name: STEP_NAMES[index], ...drawMarker(draw, rules) })),
  };
}

function drawPreset(draw: Draw, rules: FunnelRules): object {
  const preset = draw.one(['aidees', ...FUNNEL_PRESET_NAMES] as const);
  const names = FUNNEL_PRESETS[preset].steps.map(({ name }) => name);
  const byStep = (make: () => unknown) =>
    Object.fromEntries(draw.some(names, 0, 3).map((name) => [name, make()]));
  return {
    preset,
    ...(draw.chance(0.3) ? { stepOrder: draw.some(names, names.length, names.length) } : {}),
    ...(draw.chance(0.4) ? { markers: byStep(() => drawMarker(draw, rules)) } : {}),
    ...(preset === 'aidees' && draw.chance(0.6)
      ? {
          targets: byStep(() => draw.integer(1, 5)),
          weights: byStep(() => draw.one([0.1, 0.7, 2])),
        }
      : {}),
  };
}

function drawMarker(draw: Draw, rules: FunnelRules): object {
  if (draw.chance(0.25)) return { when: rules.customer.condition(1) };
  const count = draw.one([
    {},
    { atLeast: draw.integer(1, 3) },
    { atLeastDays: draw.integer(1, 3) },
  ]);
  const window = draw.chance(0.3) ? { window: drawWindow(draw) } : {};
  if (draw.chance(0.35)) {
    return { order: draw.chance(0.5) ? true : rules.order.condition(1), ...count, ...window };
  }
  return { event: drawEvent(draw, rules), ...count, ...window };
}

function drawEvent(draw: Draw, rules: FunnelRules): unknown {
  return draw.one([
    () => draw.one(EVENT_TEXTS),
    () => draw.some(EVENT_TEXTS, 1, 3),
    () => rules.event.condition(1),
  ])();
}
