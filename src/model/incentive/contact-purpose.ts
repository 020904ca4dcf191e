/** What messages are for: see {@link ContactPurpose}. */
export const CONTACT_PURPOSES = ['transactional', 'care', 'marketing'] as const;

/** What a message is for. Consent is given for a purpose; what is transactional is owed to the customer. */
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];
