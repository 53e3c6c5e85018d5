import { FakeStation } from './fake-station.ts';
import { stateFor } from './scenarios.ts';

/*
 * Puts a pretended main process behind the real window: `?scene=wall&cameras=4&theme=dark`. Tests drive it through
 * `window.harness`.
 */
declare global {
  interface Window {
    harness: FakeStation;
  }
}

const query = new URLSearchParams(location.search);
const harness = new FakeStation(stateFor(query));
window.harness = harness;
Object.defineProperty(window, 'mumu', { value: harness.bridge });
