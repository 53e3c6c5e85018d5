/* What cameras on the market answer, modelled on dumps that their owners published. `HOST` stands for where the camera believes to be. */

interface ModelProfile {
  token: string;
  name: string;
  codec: string;
  width: number;
  height: number;
  fps: number;
  stream: string;
}

export interface OnvifModel {
  maker: string;
  model: string;
  firmware: string;
  serial: string;
  /** The device service. */
  path: string;
  /** How its answers spell SOAP: with prefixes as gSOAP does, with others, or with the default namespace. */
  dialect: 'gsoap' | 'env' | 'default_namespace';
  profiles: ModelProfile[];
  snapshot: string | null;
  /** Of Media 2 and Media 1 those that it has. */
  media: ('media' | 'media2')[];
  has_ptz: boolean;
  /** Null where there are none at all. */
  scopes: string | null;
}

const profile = (token: string, name: string, picture: string, stream: string): ModelProfile => {
  const [codec = '', width, height, fps] = picture.split(/[ x@]/);
  return { token, name, codec, width: Number(width), height: Number(height), fps: Number(fps), stream };
};

const SCOPE = 'onvif://www.onvif.org';

export const HIKVISION: OnvifModel = {
  maker: 'HIKVISION',
  model: 'DS-2CD2143G2-I',
  firmware: 'V5.7.3',
  serial: 'DS-2CD2143G2-I20210830AAWRG00000000',
  path: '/onvif/device_service',
  dialect: 'env',
  profiles: [
    profile(
      'Profile_1',
      'mainStream',
      'H265 2688x1520@20',
      'rtsp://HOST:554/Streaming/Channels/101?transportmode=unicast&profile=Profile_1',
    ),
    profile(
      'Profile_2',
      'subStream',
      'H264 640x360@20',
      'rtsp://HOST:554/Streaming/Channels/102?transportmode=unicast&profile=Profile_2',
    ),
    profile(
      'Profile_3',
      'thirdStream',
      'JPEG 352x288@15',
      'rtsp://HOST:554/Streaming/Channels/103?transportmode=unicast&profile=Profile_3',
    ),
  ],
  snapshot: 'http://HOST/onvif-http/snapshot?Profile_2',
  media: ['media2', 'media'],
  has_ptz: false,
  scopes: `${SCOPE}/type/video_encoder ${SCOPE}/Profile/Streaming ${SCOPE}/MAC/00:00:5e:00:53:01 ${SCOPE}/hardware/DS-2CD2143G2-I ${SCOPE}/name/HIKVISION%20DS-2CD2143G2-I`,
};

export const DAHUA: OnvifModel = {
  maker: 'Dahua',
  model: 'IPC-HDW2431T-AS',
  firmware: '2.800.0000016.0.R, Build Date 2021-03-11',
  serial: '6E00000PAG00000',
  path: '/onvif/device_service',
  dialect: 'gsoap',
  profiles: [
    profile(
      'MediaProfile000',
      'MediaProfile_Channel1_MainStream',
      'H264 2560x1440@25',
      'rtsp://HOST:554/cam/realmonitor?channel=1&subtype=0&unicast=true&proto=Onvif',
    ),
    profile(
      'MediaProfile001',
      'MediaProfile_Channel1_SubStream1',
      'H264 704x576@25',
      'rtsp://HOST:554/cam/realmonitor?channel=1&subtype=1&unicast=true&proto=Onvif',
    ),
  ],
  snapshot: 'http://HOST/onvifsnapshot/media_service/snapshot?channel=1&subtype=1',
  media: ['media'],
  has_ptz: true,
  scopes: `${SCOPE}/location/country/china ${SCOPE}/name/Dahua ${SCOPE}/hardware/IPC-HDW2431T-AS ${SCOPE}/Profile/Streaming ${SCOPE}/type/Network_Video_Transmitter`,
};

export const REOLINK: OnvifModel = {
  maker: 'Reolink',
  model: 'RLC-810A',
  firmware: 'v3.1.0.956_22041503',
  serial: '00000000065536',
  path: '/onvif/device_service',
  dialect: 'gsoap',
  profiles: [
    profile('000', 'profile_000', 'H265 3840x2160@25', 'rtsp://HOST:554/Preview_01_main'),
    profile('001', 'profile_001', 'H264 640x360@10', 'rtsp://HOST:554/Preview_01_sub'),
  ],
  snapshot: 'http://HOST:80/cgi-bin/api.cgi?cmd=onvifSnapPic&channel=0',
  media: ['media2', 'media'],
  has_ptz: false,
  scopes: `${SCOPE}/type/video_encoder ${SCOPE}/name/IPC-BO ${SCOPE}/hardware/IPC_523128M8MP`,
};

export const TAPO: OnvifModel = {
  maker: 'tp-link',
  model: 'Tapo C210',
  firmware: '1.3.6 Build 230323 Rel.51187n',
  serial: '0000abcd',
  path: '/onvif/device_service',
  dialect: 'gsoap',
  profiles: [
    profile('profile_1', 'mainStream', 'H264 2304x1296@15', 'rtsp://HOST:554/stream1'),
    profile('profile_2', 'minorStream', 'H264 640x360@15', 'rtsp://HOST:554/stream2'),
    profile('profile_3', 'jpegStream', 'JPEG 640x360@1', 'rtsp://HOST:554/stream8'),
  ],
  snapshot: null,
  media: ['media'],
  has_ptz: true,
  scopes: `${SCOPE}/Profile/Streaming ${SCOPE}/name/C210 ${SCOPE}/hardware/C210 ${SCOPE}/type/NetworkVideoTransmitter`,
};

export const AXIS: OnvifModel = {
  maker: 'AXIS',
  model: 'M3106-L Mk II',
  firmware: '10.12.114',
  serial: 'ACCC8E000000',
  path: '/onvif/device_service',
  dialect: 'default_namespace',
  profiles: [
    profile(
      'profile_1_h264',
      'profile_1 h264',
      'H264 2688x1512@30',
      'rtsp://HOST/onvif-media/media.amp?profile=profile_1_h264&sessiontimeout=60&streamtype=unicast',
    ),
    profile(
      'profile_1_jpeg',
      'profile_1 jpeg',
      'JPEG 2688x1512@30',
      'rtsp://HOST/onvif-media/media.amp?profile=profile_1_jpeg&sessiontimeout=60&streamtype=unicast',
    ),
  ],
  snapshot: 'http://HOST/onvif-cgi/jpg/image.cgi?resolution=2688x1512&compression=30',
  media: ['media2', 'media'],
  has_ptz: false,
  scopes: `${SCOPE}/hardware/M3106-L%20Mk%20II ${SCOPE}/location/ ${SCOPE}/name/AXIS%20M3106-L%20Mk%20II ${SCOPE}/Profile/Streaming`,
};

/** Sold under hundreds of names. */
export const CLONE: OnvifModel = {
  maker: 'H264',
  model: 'HI3518E_50H10PE_S38',
  firmware: 'V4.02.R12.00006530',
  serial: '',
  path: '/onvif/device_service',
  dialect: 'gsoap',
  profiles: [
    profile(
      '000',
      'PROFILE_000',
      'H264 1280x720@25',
      'rtsp://HOST:554/user=admin_password=tlJwpbo6_channel=1_stream=0.sdp?real_stream',
    ),
    profile(
      '001',
      'PROFILE_001',
      'H264 704x576@25',
      'rtsp://HOST:554/user=admin_password=tlJwpbo6_channel=1_stream=1.sdp?real_stream',
    ),
  ],
  snapshot: 'http://HOST/webcapture.jpg?command=snap&channel=1',
  media: ['media'],
  has_ptz: true,
  scopes: null,
};
