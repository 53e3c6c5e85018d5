/* What a bare page does with sixteen connections. Both functions run in the page, so they refer to nothing outside of themselves. */

interface WireCandidate {
  candidate: string;
  sdp_mid: string | null;
  sdp_mline_index: number | null;
}

/** Answers an offer and shows what comes in the next place of the grid. */
export async function answerOffer({ session_id, sdp }: { session_id: string; sdp: string }): Promise<string> {
  const shared = globalThis as { peers?: Map<string, RTCPeerConnection> };
  shared.peers ??= new Map();
  document.body.style.cssText =
    'margin:0;display:grid;grid-template-columns:repeat(4,1fr);grid-template-rows:repeat(4,1fr);height:100vh;background:#000';
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  shared.peers.set(session_id, peer);
  const video = document.createElement('video');
  video.muted = true;
  video.style.cssText = 'width:100%;height:100%;min-height:0;object-fit:contain';
  document.body.append(video);
  peer.ontrack = ({ track, receiver }) => {
    if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
    video.srcObject = new MediaStream([track]);
    void video.play();
  };
  await peer.setRemoteDescription({ type: 'offer', sdp });
  await peer.setLocalDescription();
  if (peer.iceGatheringState !== 'complete') {
    await new Promise<void>((resolve) => {
      peer.onicegatheringstatechange = () => {
        if (peer.iceGatheringState === 'complete') resolve();
      };
    });
  }
  return peer.localDescription?.sdp ?? '';
}

export async function addCandidates({
  session_id,
  candidates,
}: {
  session_id: string;
  candidates: WireCandidate[];
}): Promise<void> {
  const peer = (globalThis as { peers?: Map<string, RTCPeerConnection> }).peers?.get(session_id);
  for (const { candidate, sdp_mid, sdp_mline_index } of candidates) {
    await peer?.addIceCandidate({ candidate, sdpMid: sdp_mid, sdpMLineIndex: sdp_mline_index });
  }
}
