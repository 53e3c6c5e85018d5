import { useState, type DragEvent } from 'react';

/** So named that no other program and no other part of the page takes a camera for text or a file. */
const CAMERA = 'application/x-mumu-camera';

/** What makes a tile one that can be dragged, and dropped on. */
export interface TileDrag {
  readonly draggable: boolean;
  readonly 'data-drop'?: true;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** @param onDropped another camera was let go over this one */
export function useTileDrag(
  deviceId: string,
  draggable: boolean,
  onDropped: (moved: string) => void,
): TileDrag {
  const [over, setOver] = useState(false);
  const isCamera = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes(CAMERA);
  return {
    draggable,
    ...(over && { 'data-drop': true }),
    onDragStart: ({ dataTransfer }) => {
      dataTransfer.setData(CAMERA, deviceId);
      dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event) => {
      if (!isCamera(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }) => {
      // It is told of every step onto a part of the tile too.
      if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
    },
    onDrop: (event) => {
      if (!isCamera(event)) return;
      event.preventDefault();
      setOver(false);
      const moved = event.dataTransfer.getData(CAMERA);
      if (moved !== deviceId) onDropped(moved);
    },
  };
}
