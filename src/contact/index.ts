// Messages: whether a customer may be written to, through which channel, and when again.
//
// Knows channels, consent, quiet hours and caps, and counts over a ledger. Must not know campaigns, offers, or any
// machine.
//
// Start with check-contact.ts.
export { checkContact } from './check-contact.js';
export {
  type CommunicationNorm,
  type CommunicationPlan,
  communicationNorm,
} from './communication-norm.js';
export {
  type CompiledContacts,
  type ContactSections,
  compileContacts,
} from './compile-contacts.js';
export type { CapsByPurpose, ContactBook, Peace, PreparedChannel } from './contact-book.js';
export { type BrazeRule, CAP_PRESETS, type FrequencyRule } from './presets.js';
export type {
  Addressee,
  ChannelVerdict,
  ContactRequest,
  ContactVerdict,
} from './requests.js';
