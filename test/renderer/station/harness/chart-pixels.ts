import type { Page } from 'playwright-core';

/** How many pixels of a chart are drawn in the colour of its line. */
export function chartPixels(page: Page, chart: string): Promise<number> {
  return page.locator(`[data-chart="${chart}"] .chart-plot`).evaluate((plot) => {
    const canvas = plot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (canvas == null || context == null) return 0;
    const wanted = getComputedStyle(plot).stroke.match(/\d+/gu)?.map(Number) ?? [];
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) {
      const near = wanted.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) < 24);
      if (near && (data[at + 3] ?? 0) > 200) found += 1;
    }
    return found;
  });
}
