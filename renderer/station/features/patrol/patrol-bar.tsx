import { Pause, Play, Route } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useStation } from '../../station-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNow } from '../../ui/now.ts';
import { createMotionCheck } from '../../ui/pointer-motion.ts';
import { isSomethingOpen } from '../keyboard/taken-keys.ts';
import { PATROL_WORDS } from './patrol-words.ts';
import { PatrolWalk, type PatrolParts, type PatrolState } from './patrol-walk.ts';
import './patrol.css';

export interface PatrolBarProps {
  readonly everyS: number;
  readonly turn: () => void;
}

/** The patrol, and a small sign of it above the wall. */
export function PatrolBar({ everyS, turn }: PatrolBarProps) {
  // Another interval is another walk.
  return <Walk key={everyS} everyS={everyS} turn={turn} />;
}

function Walk({ everyS, turn }: PatrolBarProps) {
  const { view } = useStation();
  const [walk] = useState(() => new PatrolWalk(browserParts(everyS)));
  const sign = useRef<HTMLDivElement>(null);
  const turnNow = useEffectEvent(() => {
    if (!isSomethingOpen(view) && !view.getState().arranging) turn();
  });
  useEffect(() => {
    walk.start(() => turnNow());
    const leave = listenForTouch(
      walk,
      ({ target }) => target instanceof Node && sign.current?.contains(target) === true,
    );
    return () => {
      leave();
      walk.stop();
    };
  }, [walk]);
  const state = useStore(walk.store);
  const walking = state.kind === 'walking';
  useEffect(() => {
    view.setState({ patrolling: walking });
    return () => view.setState({ patrolling: false });
  }, [view, walking]);
  return (
    <div role="group" className="patrol" aria-label={PATROL_WORDS.title} data-state={state.kind} ref={sign}>
      <Route aria-hidden />
      <span className="tabular">
        <Words state={state} />
      </span>
      {state.kind === 'held' ? null : (
        <IconButton
          key="hold"
          className="patrol-button"
          label={PATROL_WORDS.hold}
          onPress={() => walk.hold()}
        >
          <Pause />
        </IconButton>
      )}
      {walking ? null : (
        <IconButton
          key="go-on"
          className="patrol-button"
          label={PATROL_WORDS.goOn}
          onPress={() => walk.goOn()}
        >
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
  const now = useNow();
  return PATROL_WORDS.resting(Math.max(0, Math.ceil((goesOnAt - now) / 1_000)));
}

function browserParts(everyS: number): PatrolParts {
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    everyMs: everyS * 1_000,
  };
}

/**
 * Before anything on the page can keep it to itself.
 *
 * @param isOwn on the sign of the patrol, whose buttons have their own meaning
 */
function listenForTouch(walk: PatrolWalk, isOwn: (event: Event) => boolean): () => void {
  const moved = createMotionCheck();
  const onMove = (event: PointerEvent) => {
    if (moved(event) && !isOwn(event)) walk.touch(true);
  };
  const onTouch = (event: Event) => {
    if (!isOwn(event)) walk.touch();
  };
  const touches = ['pointerdown', 'keydown', 'wheel'] as const;
  const early = { capture: true, passive: true };
  for (const touch of touches) document.addEventListener(touch, onTouch, early);
  document.addEventListener('pointermove', onMove, early);
  return () => {
    for (const touch of touches) document.removeEventListener(touch, onTouch, early);
    document.removeEventListener('pointermove', onMove, early);
  };
}
