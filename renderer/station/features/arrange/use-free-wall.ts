import { useState } from 'react';
import type { FreeLayout, WallView } from '../../../../preload/contract/wall-model.ts';
import { useArrangement } from '../wall/use-arrangement.ts';
import { withAllCameras, withThoseAway } from './free-tiles.ts';

export interface FreeWall {
  /** A place for each of them, in their order. */
  readonly shown: FreeLayout;
  /** Shows another arrangement for the moment. */
  readonly preview: (layout: FreeLayout) => void;
  /** Shows what is kept, or on its way to be. */
  readonly drop: () => void;
  readonly keep: (layout: FreeLayout) => void;
}

interface Draft {
  readonly viewId: string;
  /** Main was asked to keep it. */
  readonly kept: boolean;
  readonly layout: FreeLayout;
}

/**
 * The free layout of a view, and what a hand makes of it right now.
 *
 * @param deviceIds of all tiles
 * @param start what holds until the first arrangement
 */
export function useFreeWall(view: WallView, deviceIds: readonly string[], start: FreeLayout): FreeWall {
  const arrange = useArrangement(view);
  const [draft, setDraft] = useState<Draft | null>(null);
  const drawn = draft?.viewId === view.view_id ? draft.layout : view.free;
  const shown = withAllCameras(drawn ?? start, deviceIds);
  const draftOf = (layout: FreeLayout, kept: boolean): Draft => ({ viewId: view.view_id, kept, layout });
  const keep = (layout: FreeLayout) => {
    const kept = draftOf(layout, true);
    setDraft(kept);
    // Until main has it: in between the tiles would jump back for a moment.
    void arrange({ free: withThoseAway(layout, view.free) }).then(() =>
      setDraft((now) => (now === kept ? null : now)),
    );
  };
  return {
    shown,
    keep,
    preview: (layout) => setDraft(draftOf(layout, false)),
    drop: () => setDraft((now) => (now?.kept === true ? now : null)),
  };
}
