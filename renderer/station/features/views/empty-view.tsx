import { GalleryVerticalEnd } from 'lucide-react';
import { ALL_CAMERAS } from '../../../../preload/contract/all-cameras.ts';
import { useStation } from '../../station-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import { useShowView } from './use-show-view.ts';
import { VIEWS_WORDS } from './views-words.ts';

/** In the place of a wall whose cameras are all away. */
export function EmptyView() {
  const { view } = useStation();
  const show = useShowView();
  const kiosk = useKiosk();
  return (
    <section className="empty" aria-labelledby="empty-view">
      <GalleryVerticalEnd aria-hidden />
      <h2 id="empty-view">{VIEWS_WORDS.emptyTitle}</h2>
      <p>{VIEWS_WORDS.emptyLead}</p>
      <div className="empty-actions">
        <Button tone="primary" onPress={() => show(ALL_CAMERAS)}>
          {VIEWS_WORDS.showAll}
        </Button>
        {kiosk ? null : (
          <Button onPress={() => view.setState({ dialog: { kind: 'views', task: 'list' } })}>
            {VIEWS_WORDS.manage}
          </Button>
        )}
      </div>
    </section>
  );
}
