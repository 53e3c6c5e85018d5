/** What stands in the navigation of the Security page. */
export type SectionId =
  'overview' | 'alerts' | 'activity' | 'people' | 'watching' | 'backup' | 'emergency' | 'account';
