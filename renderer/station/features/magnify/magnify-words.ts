export const MAGNIFY_WORDS = {
  /** On the button, which is there while the picture is magnified. */
  factor: (factor: number) => `${factor.toFixed(1)}×`,
  whole: (factor: number) => `Magnified ${factor.toFixed(1)} times: show the whole picture`,
} as const;
