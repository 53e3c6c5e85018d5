import { usePageState } from '../app-context.ts';
import { LiveControls } from '../live/live-controls.tsx';
import { LiveFacts } from '../live/live-facts.tsx';
import { PicturePreview } from '../live/picture-preview.tsx';

/** The camera at work: what it sends, who watches, and the few things to change. */
export function LiveScreen() {
  const name = usePageState((state) => state.device_name);
  return (
    <main className="live">
      <PicturePreview />
      <section className="live-panel">
        <h1 className="live-name">{name}</h1>
        <LiveFacts />
        <LiveControls />
      </section>
    </main>
  );
}
