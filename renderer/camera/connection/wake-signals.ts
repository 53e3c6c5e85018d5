/**
 * Calls `wake` whenever the browser says that the page, or the network, may be back: phones suspend timers while they
 * sleep, so waiting for one would leave a camera dark for up to half a minute. Returns a function that stops listening.
 */
export function onWake(window: Window, document: Document, wake: () => void): () => void {
  const visible = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  document.addEventListener('visibilitychange', visible);
  for (const type of ['online', 'pageshow', 'focus'] as const) window.addEventListener(type, wake);
  return () => {
    document.removeEventListener('visibilitychange', visible);
    for (const type of ['online', 'pageshow', 'focus'] as const) window.removeEventListener(type, wake);
  };
}
