/** What a chart is drawn with, as a canvas understands it. */
export interface ChartColours {
  readonly line: string;
  readonly area: string;
  readonly words: string;
  readonly grid: string;
  readonly mark: string;
  readonly trouble: string;
}

/**
 * Those of the style sheet: a canvas knows neither custom properties nor `light-dark()`, so that each stands in a property of the
 * element, which the browser works out.
 */
export function chartColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  return {
    line: style.stroke,
    area: style.fill,
    words: style.color,
    grid: style.borderTopColor,
    mark: style.outlineColor,
    trouble: style.textDecorationColor,
  };
}
