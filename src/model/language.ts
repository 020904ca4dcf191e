/** The languages in which reasons can be put. */
export type Language = 'en' | 'zh';
