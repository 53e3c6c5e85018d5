/** What each point of a camera's check is called, in the window and in the report. A file of its own, so that a page can have it without any schema. */
export const CHECK_POINT_TITLES = {
  reachable: 'Connection',
  clock: 'Clock',
  credentials: 'Name and password',
  codec: 'Video encoding',
  profile: 'Profile and size',
  b_frames: 'B-frames',
  key_frames: 'Keyframe interval',
  audio: 'Sound',
  substream: 'Small picture for the wall',
  loss: 'Packet loss',
} as const;
