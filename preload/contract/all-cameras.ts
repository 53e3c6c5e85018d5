/** The id of the view that is always there and shows every camera. A file of its own, so that a page can have it without any schema. */
export const ALL_CAMERAS = 'all';
