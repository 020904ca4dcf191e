// Identity: several ids of one person, found by identifiers that they share.
//
// Knows identifiers and ledgers. Must not know what an id is used for.
export {
  asPersons,
  type Identities,
  type IdentityLink,
  type KnownId,
  mergeIdentities,
} from './merge-identities.js';
