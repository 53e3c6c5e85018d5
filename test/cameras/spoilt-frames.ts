import type { BrowserContext, Page } from 'playwright-core';

/*
 * A camera page whose encoded frames can be spoilt on their way out: every packet still arrives, encrypted and in order, and no decoder makes a
 * picture of what is in it.
 */

/** To be called before the page is opened. */
export async function spoilableFrames(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const spoil = { now: false };
    Object.assign(window, { spoil });
    interface EncodedSender extends RTCRtpSender {
      createEncodedStreams(): {
        readable: ReadableStream<EncodedFrame>;
        writable: WritableStream<EncodedFrame>;
      };
    }
    interface EncodedFrame {
      data: ArrayBuffer;
    }
    const spoilt = (frame: EncodedFrame): EncodedFrame => {
      // A key frame by its first bit, and none by what follows. H.264 keeps its start code and claims to be a key frame.
      const bytes = new Uint8Array(frame.data.byteLength);
      const before = new Uint8Array(frame.data);
      if (before[0] === 0 && before[1] === 0 && before[2] === 0 && before[3] === 1)
        bytes.set([0, 0, 0, 1, 0x65]);
      frame.data = bytes.buffer;
      return frame;
    };
    const Peer = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Peer {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, encodedInsertableStreams: true } as RTCConfiguration);
      }
      override addTransceiver(...args: Parameters<RTCPeerConnection['addTransceiver']>): RTCRtpTransceiver {
        const transceiver = super.addTransceiver(...args);
        const { readable, writable } = (transceiver.sender as EncodedSender).createEncodedStreams();
        const step = new TransformStream<EncodedFrame, EncodedFrame>({
          transform: (frame, out) => {
            out.enqueue(spoil.now && transceiver.sender.track?.kind === 'video' ? spoilt(frame) : frame);
          },
        });
        void readable.pipeThrough(step).pipeTo(writable);
        return transceiver;
      }
    };
  });
}

/** Whether the frames that the page sends from now on are spoilt. */
export async function spoilFrames(page: Page, spoilt: boolean): Promise<void> {
  await page.evaluate((now) => {
    (window as unknown as { spoil: { now: boolean } }).spoil.now = now;
  }, spoilt);
}
