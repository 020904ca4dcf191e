import { scaleQuantize } from 'd3-scale';

const STEPS = ['h0', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** Classes of colour from few to many, in seven steps up to `most`. Text on them has the class `on-` and the same name. */
export function heatScale(most: number): (value: number) => string {
  const scale = scaleQuantize<string>()
    .domain([0, most > 0 ? most : 1])
    .range(STEPS);
  return (value) => scale(value);
}
