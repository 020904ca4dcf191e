import type { Type } from '../model/type.js';
import type { Span } from './bounds.js';
import type { Demand, Domain } from './domain.js';
import { scalarDomain } from './scalar-domain.js';
import { tagDomain } from './tag-domain.js';

/** The values of a type within its bounds that meet every demand; exact for one value by itself. */
export function domainOf(type: Type, span: Span, demands: readonly Demand[]): Domain {
  return type.kind === 'string[]' ? tagDomain(type, demands) : scalarDomain(type, span, demands);
}
