import { select } from 'd3-selection';
import {
  zoom,
  zoomIdentity,
  zoomTransform,
  type D3ZoomEvent,
  type ZoomBehavior,
  type ZoomTransform,
} from 'd3-zoom';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type RefObject } from 'react';
import { inOtherSize, type AreaSize } from './magnified-area.ts';
import { magnifyStep, type MagnifyStep } from './magnify-keys.ts';

/** Beyond this even a 4K picture is only its pixels. */
const MOST = 8;
/** What lies over the picture and has the pointer for itself. */
const ITS_OWN = 'button, [role="group"] [role="group"], [role="menu"]';

export interface Magnifier {
  /** 1 is the whole picture. */
  readonly factor: number;
  /** Of the last gesture that ended, so that nothing is asked of the camera with each turn of a wheel. */
  readonly settled: number;
  /** Of what holds the picture. */
  readonly style: CSSProperties | undefined;
  /** @returns whether the key means something */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly showWhole: () => void;
}

/**
 * Magnifies a part of a picture, by wheel, pinch, drag and keys; nothing of it is sent.
 *
 * @param on while off, the picture is whole, and wheel and drag are left to others
 * @param size of the element that the returned reference is for, pixels
 */
export function useMagnifier(
  on: boolean,
  { width, height }: AreaSize,
): [Magnifier, RefObject<HTMLDivElement | null>] {
  const ref = useRef<HTMLDivElement>(null);
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown>>(null);
  const lastSize = useRef<AreaSize>({ width, height });
  const [transform, setTransform] = useState<ZoomTransform>(zoomIdentity);
  const [settled, setSettled] = useState(1);

  useEffect(() => {
    if (!on || ref.current === null) return undefined;
    const selection = select(ref.current);
    const magnify = zoom<HTMLDivElement, unknown>()
      .scaleExtent([1, MOST])
      .filter(isForThePicture)
      .on('zoom', (event: D3ZoomEvent<HTMLDivElement, unknown>) => setTransform(event.transform))
      .on('end', (event: D3ZoomEvent<HTMLDivElement, unknown>) => setSettled(event.transform.k));
    behaviour.current = magnify;
    // A double click leads back to the wall.
    selection.call(magnify).on('dblclick.zoom', null);
    return () => {
      magnify.transform(selection, zoomIdentity);
      selection.on('.zoom', null);
      behaviour.current = null;
    };
  }, [on]);

  useEffect(() => {
    const magnify = behaviour.current;
    const before = lastSize.current;
    lastSize.current = { width, height };
    if (magnify === null || ref.current === null) return;
    const area: [[number, number], [number, number]] = [
      [0, 0],
      [width, height],
    ];
    magnify.extent(area).translateExtent(area);
    const selection = select(ref.current);
    magnify.transform(selection, inOtherSize(zoomTransform(ref.current), before, { width, height }));
  }, [on, width, height]);

  const apply = (step: MagnifyStep) => {
    const magnify = behaviour.current;
    if (magnify === null || ref.current === null) return;
    const selection = select(ref.current);
    if (step.kind === 'scale') magnify.scaleBy(selection, step.by);
    else if (step.kind === 'whole') magnify.transform(selection, zoomIdentity);
    else {
      const { k } = zoomTransform(ref.current);
      magnify.translateBy(selection, (-step.right * width) / k, (-step.down * height) / k);
    }
  };

  const magnifier: Magnifier = {
    factor: transform.k,
    settled,
    style: styleOf(transform),
    onKey: (event) => {
      const step = on ? magnifyStep(event) : undefined;
      if (step === undefined || (step.kind === 'pan' && transform.k === 1)) return false;
      apply(step);
      return true;
    },
    showWhole: () => apply({ kind: 'whole' }),
  };
  return [magnifier, ref];
}

function styleOf({ x, y, k }: ZoomTransform): CSSProperties | undefined {
  if (k === 1) return undefined;
  return { transform: `translate(${x}px, ${y}px) scale(${k})`, transformOrigin: '0 0' };
}

function isForThePicture(this: HTMLDivElement, event: MouseEvent): boolean {
  if (event.target instanceof Element && event.target.closest(ITS_OWN) !== null) return false;
  // A whole picture can't be moved, so the press is somebody else's.
  if (event.type === 'mousedown' && zoomTransform(this).k === 1) return false;
  // A pinch on a touchpad comes as a wheel with Ctrl.
  return (!event.ctrlKey || event.type === 'wheel') && event.button !== 1 && event.button !== 2;
}
