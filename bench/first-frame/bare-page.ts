/**
 * What the ratio is measured against: the least that two RTCPeerConnections in one page need from "start" to the first
 * frame on screen. Runs in the page, so it must not refer to anything outside of itself.
 */
export async function bareFirstFrame(): Promise<number> {
  const source = await movingPicture();
  const [sender, receiver] = [new RTCPeerConnection(), new RTCPeerConnection()];
  sender.onicecandidate = ({ candidate }) => void receiver.addIceCandidate(candidate ?? undefined);
  receiver.onicecandidate = ({ candidate }) => void sender.addIceCandidate(candidate ?? undefined);
  const video = document.createElement('video');
  video.muted = true;
  document.body.replaceChildren(video);
  const shown = new Promise<number>((resolve) => {
    video.requestVideoFrameCallback(() => {
      resolve(performance.now());
    });
  });
  receiver.ontrack = ({ track, receiver: incoming }) => {
    if ('jitterBufferTarget' in incoming) incoming.jitterBufferTarget = 0;
    video.srcObject = new MediaStream([track]);
    void video.play();
  };

  const started = performance.now();
  for (const track of source.getTracks()) sender.addTrack(track, source);
  await sender.setLocalDescription();
  await receiver.setRemoteDescription(sender.localDescription as RTCSessionDescription);
  await receiver.setLocalDescription();
  await sender.setRemoteDescription(receiver.localDescription as RTCSessionDescription);
  const elapsed = (await shown) - started;
  sender.close();
  receiver.close();
  return elapsed;

  /** The same size and rate as a demo camera's, made once and kept running, as a camera that is on already. */
  async function movingPicture(): Promise<MediaStream> {
    const shared = globalThis as { source?: MediaStream };
    if (shared.source) return shared.source;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2D canvas');
    let frame = 0;
    setInterval(() => {
      frame += 1;
      context.fillStyle = `hsl(${String(frame % 360)} 60% 40%)`;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = 'white';
      context.fillText(String(frame), 20, 40);
    }, 1000 / 15);
    shared.source = canvas.captureStream(15);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return shared.source;
  }
}
