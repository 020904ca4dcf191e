/** How grants come to their holders: given by the company, fetched, through a partner, for inviting somebody. */
export const GRANT_SOURCES = ['crm', 'self', 'partner', 'referral'] as const;

/** How a grant came to its holder. */
export type GrantSource = (typeof GRANT_SOURCES)[number];
