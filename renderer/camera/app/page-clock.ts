/** Time as the page sees it, injected so that tests can move it. All in milliseconds. */
export interface PageClock {
  /** Wall time, for what is stored. */
  now(): number;
  /** Runs `task` once after `delay_ms`; the returned function cancels it. */
  after(delay_ms: number, task: () => void): () => void;
}

export const browserClock: PageClock = {
  now: () => Date.now(),
  after(delay_ms, task) {
    const timer = setTimeout(task, delay_ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
