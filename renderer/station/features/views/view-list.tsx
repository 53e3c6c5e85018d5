import { ArrowDown, ArrowUp, LayoutGrid, Pencil, Plus, Trash2 } from 'lucide-react';
import { ALL_CAMERAS } from '../../../../preload/contract/all-cameras.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import type { WallState, WallView } from '../../../../preload/contract/wall-model.ts';
import { Button } from '../../ui/button.tsx';
import { CallProblem } from '../../ui/call-problem.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Row } from '../../ui/row.tsx';
import { useCall } from '../../ui/use-call.ts';
import { LAYOUT_WORDS } from '../wall/layout-words.ts';
import { CarryViews } from './carry-views.tsx';
import { camerasOfView } from './view-cameras.ts';
import { nameOf } from './name-of.ts';
import './views.css';
import { VIEWS_WORDS } from './views-words.ts';

export type ViewTask =
  { readonly kind: 'list' | 'new' } | { readonly kind: 'change' | 'remove'; readonly viewId: string };

export interface ViewListProps {
  readonly wall: WallState;
  readonly devices: readonly DeviceView[];
  readonly onTask: (task: ViewTask) => void;
  readonly onClose: () => void;
}

/** All views in their order. */
export function ViewList({ wall: { views, shown }, devices, onTask, onClose }: ViewListProps) {
  const move = useCall('wall:move-view');
  return (
    <Dialog title={VIEWS_WORDS.title} onClose={onClose}>
      <p>{VIEWS_WORDS.lead}</p>
      <ul className="rows" aria-label={VIEWS_WORDS.views}>
        {views.map((view, index) => (
          <Row
            key={view.view_id}
            icon={<LayoutGrid aria-hidden />}
            title={nameOf(view)}
            mark={view.view_id === shown ? VIEWS_WORDS.shown : null}
            detail={detailOf(view, devices)}
          >
            {view.view_id === ALL_CAMERAS ? null : (
              <ViewTools
                view={view}
                isFirst={index === 1}
                isLast={index === views.length - 1}
                onMove={(by) => void move.run({ view_id: view.view_id, by })}
                onTask={onTask}
              />
            )}
          </Row>
        ))}
      </ul>
      <CallProblem error={move.error} retryIn={0} />
      <div className="views-tools">
        <Button tone="primary" icon={<Plus />} onPress={() => onTask({ kind: 'new' })}>
          {VIEWS_WORDS.add}
        </Button>
        <CarryViews canExport={views.length > 1} />
      </div>
    </Dialog>
  );
}

function detailOf(view: WallView, devices: readonly DeviceView[]): string {
  const layout = LAYOUT_WORDS.presets[view.preset];
  if (view.view_id === ALL_CAMERAS) return `${VIEWS_WORDS.everything} · ${layout}`;
  const cameras =
    view.cameras === null ? VIEWS_WORDS.all : VIEWS_WORDS.count(camerasOfView(view, devices).length);
  return `${cameras} · ${layout}`;
}

interface ViewToolsProps {
  readonly view: WallView;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onTask: (task: ViewTask) => void;
}

function ViewTools({ view: { view_id: viewId, name }, isFirst, isLast, onMove, onTask }: ViewToolsProps) {
  return (
    <div className="views-tools">
      <IconButton label={VIEWS_WORDS.earlier(name)} isDisabled={isFirst} onPress={() => onMove(-1)}>
        <ArrowUp />
      </IconButton>
      <IconButton label={VIEWS_WORDS.later(name)} isDisabled={isLast} onPress={() => onMove(1)}>
        <ArrowDown />
      </IconButton>
      <IconButton label={VIEWS_WORDS.change(name)} onPress={() => onTask({ kind: 'change', viewId })}>
        <Pencil />
      </IconButton>
      <IconButton label={VIEWS_WORDS.remove(name)} onPress={() => onTask({ kind: 'remove', viewId })}>
        <Trash2 />
      </IconButton>
    </div>
  );
}
