/**
 * Calls for what is drawn by hand, which the style sheet does not reach, when it should be drawn in other colours.
 * @returns what ends it
 */
export function onThemeChange(redraw: () => void): () => void {
  const chosen = new MutationObserver(redraw);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', redraw);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', redraw);
  };
}
