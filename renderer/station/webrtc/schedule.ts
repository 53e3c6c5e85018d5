/** Runs something once after so many milliseconds, unless what it returns is called before. */
export type Schedule = (run: () => void, ms: number) => () => void;

/** On the browser's clock. */
export const afterTimeout: Schedule = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
