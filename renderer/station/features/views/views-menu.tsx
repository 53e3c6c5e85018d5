import { AppWindow, GalleryVerticalEnd, LayoutGrid, Plus, Route, Settings2 } from 'lucide-react';
import type { WallState } from '../../../../preload/contract/wall-model.ts';
import { useStation } from '../../station-context.tsx';
import { ActionMenu, type MenuAction } from '../../ui/action-menu.tsx';
import { PATROL_WORDS } from '../patrol/patrol-words.ts';
import { shownView } from './shown-view.ts';
import { useOpenWindow } from '../windows/use-open-window.ts';
import { nameOf } from './name-of.ts';
import { useShowView } from './use-show-view.ts';
import './views.css';
import { VIEWS_WORDS } from './views-words.ts';

/** Which view the wall shows, and the way to the others. */
export function ViewsMenu({ wall }: { readonly wall: WallState }) {
  const { view } = useStation();
  const show = useShowView();
  const openWindow = useOpenWindow();
  const shown = shownView(wall);
  const open = (task: 'list' | 'new') => () => view.setState({ dialog: { kind: 'views', task } });
  const more: MenuAction[] = [
    { id: 'new-view', label: VIEWS_WORDS.newView, icon: <Plus />, run: open('new') },
    {
      id: 'patrol',
      label: PATROL_WORDS.action,
      icon: <Route />,
      run: () => view.setState({ dialog: { kind: 'patrol' } }),
    },
    {
      id: 'open-window',
      label: VIEWS_WORDS.openInWindow,
      icon: <AppWindow />,
      run: () => openWindow(shown.view_id),
    },
    { id: 'manage-views', label: VIEWS_WORDS.manage, icon: <Settings2 />, run: open('list') },
  ];
  return (
    <ActionMenu
      className="icon-button views-button"
      label={VIEWS_WORDS.view(nameOf(shown))}
      icon={
        <>
          <GalleryVerticalEnd aria-hidden />
          <span className="views-button-name">{nameOf(shown)}</span>
        </>
      }
      selected={shown.view_id}
      actions={wall.views.map(({ view_id, name }, index) => ({
        id: view_id,
        label: nameOf({ view_id, name }),
        icon: <LayoutGrid />,
        ...(index < 9 && { shortcut: `Ctrl+${index + 1}` }),
        run: () => show(view_id),
      }))}
      more={{ label: VIEWS_WORDS.more, actions: more }}
    />
  );
}
