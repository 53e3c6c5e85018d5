export function tileElement(wall: HTMLElement | null, deviceId: string): HTMLElement | null {
  return wall?.querySelector<HTMLElement>(`[data-device-id="${CSS.escape(deviceId)}"]`) ?? null;
}

export function isTile(target: EventTarget): target is HTMLElement {
  return target instanceof HTMLElement && target.classList.contains('tile');
}
