export const SHARING_WORDS = {
  action: 'Who can watch…',
  title: (camera: string) => `Who can watch “${camera}”`,
  lead: 'Only those with a tick see this camera, whatever their role. Taking a tick away ends what they watch at once.',
  loading: 'Loading…',
  you: 'you',
  nobody: 'Nobody will see this camera. It can be shared again from the list of cameras.',
  save: 'Save',
  saved: (camera: string) => `“${camera}” is shared as you chose.`,
  unwatched: 'Not watched by you',
  watchToo: 'Watch it too',
  watching: (camera: string) => `You watch “${camera}” now.`,
} as const;
