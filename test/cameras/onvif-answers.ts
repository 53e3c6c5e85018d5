import type { OnvifModel } from './onvif-models.ts';

/** What an answer depends on besides the model. */
export interface AnswerSettings {
  /** The camera's clock as it tells it, epoch ms. */
  time: number;
  /** `host:port` where the camera believes its services to be. */
  believed: string;
  /** GetServices is unknown to it. */
  capabilities_only: boolean;
  escape: (text: string) => string;
}

export const NAMESPACES = {
  device: 'http://www.onvif.org/ver10/device/wsdl',
  media: 'http://www.onvif.org/ver10/media/wsdl',
  media2: 'http://www.onvif.org/ver20/media/wsdl',
  ptz: 'http://www.onvif.org/ver20/ptz/wsdl',
} as const;
export type ServiceName = keyof typeof NAMESPACES;

/** The elements inside of an answer; null for what the camera does not know. */
export function answerTo(
  operation: string,
  service: ServiceName,
  model: OnvifModel,
  settings: AnswerSettings,
  token: string,
): string | null {
  const at = (path: string): string => `http://${settings.believed}${path}`;
  const host = (uri: string): string =>
    settings.escape(uri.replace('HOST', settings.believed.replace(/:\d+$/, '')));
  const wrap = (uri: string): string =>
    service === 'media2'
      ? `<tr2:Uri>${uri}</tr2:Uri>`
      : `<trt:MediaUri><tt:Uri>${uri}</tt:Uri></trt:MediaUri>`;
  switch (operation) {
    case 'GetSystemDateAndTime':
      return systemTime(settings.time);
    case 'GetDeviceInformation':
      return (
        `<tds:Manufacturer>${model.maker}</tds:Manufacturer><tds:Model>${model.model}</tds:Model>` +
        `<tds:FirmwareVersion>${model.firmware}</tds:FirmwareVersion><tds:SerialNumber>${model.serial}</tds:SerialNumber>`
      );
    case 'GetServices':
      if (settings.capabilities_only) return null;
      return services(model)
        .map(
          (name) =>
            `<tds:Service><tds:Namespace>${NAMESPACES[name]}</tds:Namespace><tds:XAddr>${at(`/onvif/${name}`)}</tds:XAddr></tds:Service>`,
        )
        .join('');
    case 'GetCapabilities':
      return (
        `<tds:Capabilities><tt:Device><tt:XAddr>${at(model.path)}</tt:XAddr></tt:Device>` +
        (model.media.includes('media')
          ? `<tt:Media><tt:XAddr>${at('/onvif/media')}</tt:XAddr></tt:Media>`
          : '') +
        (model.has_ptz ? `<tt:PTZ><tt:XAddr>${at('/onvif/ptz')}</tt:XAddr></tt:PTZ>` : '') +
        '</tds:Capabilities>'
      );
    case 'GetProfiles':
      return service === 'media2' ? profiles2(model) : profiles1(model);
    case 'GetStreamUri': {
      const found = model.profiles.find((one) => one.token === token);
      return found ? wrap(host(found.stream)) : null;
    }
    case 'GetSnapshotUri':
      return model.snapshot === null ? null : wrap(host(model.snapshot));
    default:
      return service === 'ptz' && model.has_ptz ? ptzAnswer(operation) : null;
  }
}

const services = (model: OnvifModel): ServiceName[] => [
  'device',
  ...model.media,
  ...(model.has_ptz ? (['ptz'] as const) : []),
];

function systemTime(time: number): string {
  const at = new Date(time);
  return (
    '<tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings><tt:UTCDateTime>' +
    `<tt:Time><tt:Hour>${at.getUTCHours()}</tt:Hour><tt:Minute>${at.getUTCMinutes()}</tt:Minute><tt:Second>${at.getUTCSeconds()}</tt:Second></tt:Time>` +
    `<tt:Date><tt:Year>${at.getUTCFullYear()}</tt:Year><tt:Month>${at.getUTCMonth() + 1}</tt:Month><tt:Day>${at.getUTCDate()}</tt:Day></tt:Date>` +
    '</tt:UTCDateTime></tds:SystemDateAndTime>'
  );
}

/** Media 1 knows no H.265: cameras call it H.264 there, or leave the encoder out. */
function profiles1({ profiles, has_ptz }: OnvifModel): string {
  return profiles
    .map(
      ({ token, name, codec, width, height, fps }) =>
        `<trt:Profiles token="${token}" fixed="true"><tt:Name>${name}</tt:Name>` +
        '<tt:VideoSourceConfiguration token="vsc"><tt:SourceToken>vs0</tt:SourceToken></tt:VideoSourceConfiguration>' +
        (codec === 'H265'
          ? ''
          : `<tt:VideoEncoderConfiguration token="e"><tt:Encoding>${codec}</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>` +
            `<tt:RateControl><tt:FrameRateLimit>${fps}</tt:FrameRateLimit></tt:RateControl></tt:VideoEncoderConfiguration>`) +
        (has_ptz
          ? '<tt:PTZConfiguration token="ptz"><tt:NodeToken>n</tt:NodeToken></tt:PTZConfiguration>'
          : '') +
        '</trt:Profiles>',
    )
    .join('');
}

function profiles2({ profiles, has_ptz }: OnvifModel): string {
  return profiles
    .map(
      ({ token, name, codec, width, height, fps }) =>
        `<tr2:Profiles token="${token}" fixed="true"><tr2:Name>${name}</tr2:Name><tr2:Configurations>` +
        '<tr2:VideoSource token="vsc"><tt:SourceToken>vs0</tt:SourceToken></tr2:VideoSource>' +
        `<tr2:VideoEncoder token="e"><tt:Encoding>${codec}</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>` +
        `<tt:RateControl ConstantBitRate="true"><tt:FrameRateLimit>${fps}.0</tt:FrameRateLimit></tt:RateControl></tr2:VideoEncoder>` +
        (has_ptz ? '<tr2:PTZ token="ptz"/>' : '') +
        '</tr2:Configurations></tr2:Profiles>',
    )
    .join('');
}

function ptzAnswer(operation: string): string | null {
  switch (operation) {
    case 'GetNodes':
      return (
        '<tptz:PTZNode token="n"><tt:SupportedPTZSpaces><tt:ContinuousPanTiltVelocitySpace/><tt:ContinuousZoomVelocitySpace/>' +
        '<tt:RelativePanTiltTranslationSpace/></tt:SupportedPTZSpaces><tt:MaximumNumberOfPresets>255</tt:MaximumNumberOfPresets><tt:HomeSupported>true</tt:HomeSupported></tptz:PTZNode>'
      );
    case 'GetPresets':
      return '<tptz:Preset token="1"><tt:Name>Door</tt:Name></tptz:Preset><tptz:Preset token="2"/>';
    case 'SetPreset':
      return '<tptz:PresetToken>3</tptz:PresetToken>';
    case 'ContinuousMove':
    case 'RelativeMove':
    case 'Stop':
    case 'GotoPreset':
    case 'GotoHomePosition':
      return '';
    default:
      return null;
  }
}
