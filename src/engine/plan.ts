import type { Zone } from '../base/zone.js';
import type { CampaignBook } from '../campaign/index.js';
import type { ContactBook } from '../contact/index.js';
import type { Definition } from '../expr/definition.js';
import type { FitNeed } from '../expr/fit-need.js';
import type { JsonObject } from '../expr/section.js';
import type { DeclaredColumns } from '../expr/table-columns.js';
import type { Names } from '../model/decision.js';
import type { ColumnSpec, TableName } from '../model/tables.js';
import type { OfferBook } from '../offer/index.js';

/** A playbook checked, typed and put in order; made by `compile`, answered after `calibrate`. */
export interface Plan<N extends Names = Names> {
  /** The playbook as it was given. */
  readonly playbook: JsonObject;
  /** md5 of the playbook's canonical JSON, without its name, description and `$schema`. */
  readonly fingerprint: string;
  readonly timeZone: string;
  readonly currency: string | null;
  /** The columns of each fact table that are read; other columns need not be supplied. */
  readonly reads: { readonly [T in TableName]?: readonly string[] };
  /** Every named value, each after all that it reads. */
  readonly definitions: readonly Definition[];
  readonly attributes: readonly ColumnSpec[];
  readonly columns: DeclaredColumns;
  /** The names of the features that the playbook declares, as they appear in a decision. */
  readonly features: readonly string[];
  /** What has to be learned from the crowd before the plan can answer. */
  readonly needs: readonly FitNeed[];
  readonly zone: Zone;
  /** The offers, their campaigns and limits, ready to be decided about. */
  readonly offers: OfferBook;
  /** The channels, caps and quiet hours, ready to be decided about. */
  readonly contacts: ContactBook;
  /** The campaigns, ready to be decided about. */
  readonly campaigns: CampaignBook;
  /** Carries the names of the playbook in the type; never there at run time. */
  readonly names?: N;
}
