/** What stands in the navigation of the Security page. */
export type SectionId = 'overview' | 'people' | 'watching' | 'account';
