/**
 * In the place of a camera's id: the tile with the large picture of whichever camera is selected. A file of its own, so that a page can have it
 * without any schema.
 */
export const HOTSPOT = 'hotspot';
