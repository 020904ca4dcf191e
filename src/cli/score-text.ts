import type { Explanation, RfmMetricExplanation, RfmStep } from '../index.js';
import type { ValueWriter } from './value-writer.js';

/** How far a score is from the next, and from another segment: by the name of the score. */
export function scoreSteps(
  { rfm }: Explanation,
  write: ValueWriter,
): { readonly [name: string]: readonly string[] } {
  if (rfm === null) return {};
  const steps = (name: string, { next, nextSegment }: RfmMetricExplanation): string[] => {
    const at = ({ value }: RfmStep) => `${name.replace('rfm.', '')} ${write.value(name, value)}`;
    return [
      ...(next?.score ? [`score ${next.score} at ${at(next)}`] : []),
      ...(nextSegment?.segment ? [`segment ${nextSegment.segment} at ${at(nextSegment)}`] : []),
    ];
  };
  return {
    'rfm.r': steps('rfm.recencyDays', rfm.recency),
    'rfm.f': steps('rfm.frequency', rfm.frequency),
    'rfm.m': steps('rfm.monetary', rfm.monetary),
  };
}
