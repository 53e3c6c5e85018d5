/** Runs in the station's page: resolves with milliseconds from the next click to the first frame of the stream it brings. */
export async function clickToFirstFrame(): Promise<number> {
  return new Promise((resolve) => {
    let clicked = 0;
    // Capture phase on the window: before any handler of the app has run.
    addEventListener('pointerup', () => (clicked = performance.now()), { capture: true, once: true });
    const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
    if (!property?.set) throw new Error('srcObject has no setter');
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      ...property,
      set(this: HTMLVideoElement, stream: MediaStream | null) {
        property.set?.call(this, stream);
        if (stream === null || clicked === 0) return;
        Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', property);
        this.requestVideoFrameCallback(() => {
          resolve(performance.now() - clicked);
        });
      },
    });
  });
}
