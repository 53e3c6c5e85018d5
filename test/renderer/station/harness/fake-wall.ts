import type { InvokeChannel, InvokeInput } from '../../../../preload/contract/channels.ts';
import type { WallState, WallView } from '../../../../preload/contract/wall-model.ts';

type Change = (wall: WallState, input: never) => Partial<WallState>;

const CHANGES: Partial<Record<InvokeChannel, Change>> = {
  'wall:arrange': ({ views }, { view_id, ...arrangement }: InvokeInput<'wall:arrange'>) => ({
    views: changed(views, view_id, arrangement),
  }),
  'wall:create-view': ({ views, shown }, given: InvokeInput<'wall:create-view'>) => {
    const view_id = `view-${views.length - 1}`;
    const like = views.find((view) => view.view_id === shown) as WallView;
    return { views: [...views, { ...like, ...given, view_id }], shown: view_id };
  },
  'wall:change-view': ({ views }, { view_id, ...given }: InvokeInput<'wall:change-view'>) => ({
    views: changed(views, view_id, given),
  }),
  'wall:remove-view': ({ views, shown }, { view_id }: InvokeInput<'wall:remove-view'>) => ({
    views: views.filter((view) => view.view_id !== view_id),
    shown: shown === view_id ? 'all' : shown,
  }),
  'wall:move-view': ({ views }, { view_id, by }: InvokeInput<'wall:move-view'>) => {
    const from = views.findIndex((view) => view.view_id === view_id);
    return { views: views.toSpliced(from, 1).toSpliced(from + by, 0, views[from] as WallView) };
  },
  'wall:show-view': (_wall, { view_id }: InvokeInput<'wall:show-view'>) => ({ shown: view_id }),
  'wall:set-patrol': (_wall, patrol: InvokeInput<'wall:set-patrol'>) => ({ patrol }),
};

/** What the pretended station does with its views. */
export function changedWall(wall: WallState, channel: InvokeChannel, input: unknown): WallState {
  return { ...wall, ...CHANGES[channel]?.(wall, input as never) };
}

export function servesWall(channel: InvokeChannel): boolean {
  return channel in CHANGES;
}

function changed(views: readonly WallView[], viewId: string, change: Partial<WallView>): WallView[] {
  return views.map((view) => (view.view_id === viewId ? { ...view, ...change } : view));
}
