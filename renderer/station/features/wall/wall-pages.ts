/** Which page of the wall a camera is on, and how many there are. The first is 0. */
export interface WallPages {
  readonly page: number;
  readonly pages: number;
  /** The first camera of the page, and the first of the next one. */
  readonly first: number;
  readonly end: number;
}

/**
 * @param active the camera that the page is shown for
 * @param places those of one page; at least one
 * @param count cameras on all pages
 */
export function wallPages(active: number, places: number, count: number): WallPages {
  const pages = Math.max(1, Math.ceil(count / places));
  const page = Math.min(pages - 1, Math.floor(active / places));
  return { page, pages, first: page * places, end: Math.min(count, (page + 1) * places) };
}

/** The first camera of the page that lies `by` pages on; after the last comes the first. */
export function turnPage({ page, pages }: WallPages, by: 1 | -1, places: number): number {
  return ((page + by + pages) % pages) * places;
}
