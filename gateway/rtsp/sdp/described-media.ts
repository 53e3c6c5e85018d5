import type { RtspResponse } from '../wire/rtsp-message.ts';
import { baseUrl, controlUrl } from './control-url.ts';
import { parseSdp, type SdpMedia } from './sdp.ts';

/** An `m=` section and what to ask for to set it up. */
export interface DescribedMedia {
  section: SdpMedia;
  setup_url: string;
}

export interface DescribedPresentation {
  /** In the camera's order; a section with a URL that can't be asked for is left out. */
  media: DescribedMedia[];
  /** What PLAY, the keep-alive and TEARDOWN are about. */
  aggregate_url: string;
}

/** Never throws. @param described the answer to DESCRIBE */
export function describedMedia(
  described: Pick<RtspResponse, 'headers' | 'body'>,
  request_url: string,
): DescribedPresentation {
  const { session, media } = parseSdp(described.body);
  const named = ['content-base', 'content-location'].map((name) => described.headers.first(name));
  const base = baseUrl(request_url, [...named, session.first('control')]);
  return {
    media: media.flatMap((section) => {
      const setup_url = controlUrl(base, section.attributes.first('control'));
      return setup_url === null ? [] : [{ section, setup_url }];
    }),
    aggregate_url: controlUrl(base, session.first('control')) ?? base,
  };
}

/** Directions are the client's: such audio is what the camera plays to those in front of it (ONVIF Streaming §5.3). */
export function isBackchannel({ media, attributes }: SdpMedia): boolean {
  return media === 'audio' && attributes.has('sendonly');
}
