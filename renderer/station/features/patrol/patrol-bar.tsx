import { Pause, Play, Route } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useStore } from 'zustand';
import { useStation } from '../../station-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNow } from '../../ui/now.ts';
import { createMotionCheck } from '../../ui/pointer-motion.ts';
import { isSomethingOpen } from '../keyboard/taken-keys.ts';
import { PATROL_WORDS } from './patrol-words.ts';
import { PatrolWalk, type PatrolState } from './patrol-walk.ts';
import './patrol.css';

export interface PatrolBarProps {
  readonly everyS: number;
  readonly turn: () => void;
}

/** The patrol, and a small sign of it in the corner of the wall. */
export function PatrolBar({ everyS, turn }: PatrolBarProps) {
  const { view } = useStation();
  const turnNow = useEffectEvent(() => {
    if (!isSomethingOpen(view)) turn();
  });
  const [walk, setWalk] = useState<PatrolWalk | null>(null);
  useEffect(() => {
    const started = startWalk(everyS, () => turnNow());
    setWalk(started);
    const leave = listenForTouch(started);
    return () => {
      leave();
      started.stop();
    };
  }, [everyS]);
  return walk === null ? null : <Sign walk={walk} />;
}

function Sign({ walk }: { readonly walk: PatrolWalk }) {
  const { view } = useStation();
  const state = useStore(walk.store);
  const walking = state.kind === 'walking';
  useEffect(() => {
    view.setState({ patrolling: walking });
    return () => view.setState({ patrolling: false });
  }, [view, walking]);
  return (
    <div role="group" className="patrol" aria-label={PATROL_WORDS.title} data-state={state.kind}>
      <Route aria-hidden />
      <span className="tabular">
        <Words state={state} />
      </span>
      {walking ? (
        <IconButton className="patrol-button" label={PATROL_WORDS.hold} onPress={() => walk.hold()}>
          <Pause />
        </IconButton>
      ) : (
        <IconButton className="patrol-button" label={PATROL_WORDS.goOn} onPress={() => walk.goOn()}>
          <Play />
        </IconButton>
      )}
    </div>
  );
}

function Words({ state }: { readonly state: PatrolState }) {
  if (state.kind === 'resting') return <Countdown goesOnAt={state.goesOnAt} />;
  return PATROL_WORDS[state.kind];
}

function Countdown({ goesOnAt }: { readonly goesOnAt: number }) {
  useNow();
  return PATROL_WORDS.resting(Math.max(0, Math.ceil((goesOnAt - performance.now()) / 1_000)));
}

function startWalk(everyS: number, turn: () => void): PatrolWalk {
  return new PatrolWalk({
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    everyMs: everyS * 1_000,
    turn,
  });
}

/** Before anything on the page can keep it to itself. */
function listenForTouch(walk: PatrolWalk): () => void {
  const moved = createMotionCheck();
  const onMove = (event: PointerEvent) => {
    if (moved(event)) walk.touch(true);
  };
  const onTouch = () => walk.touch();
  const touches = ['pointerdown', 'keydown', 'wheel'] as const;
  const early = { capture: true, passive: true };
  for (const touch of touches) document.addEventListener(touch, onTouch, early);
  document.addEventListener('pointermove', onMove, early);
  return () => {
    for (const touch of touches) document.removeEventListener(touch, onTouch, early);
    document.removeEventListener('pointermove', onMove, early);
  };
}
