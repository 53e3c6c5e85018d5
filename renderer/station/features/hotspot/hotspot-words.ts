export const HOTSPOT_WORDS = {
  action: 'Large picture of the selected camera',
  without: 'No large picture of the selected camera',
  title: 'Selected camera',
  label: (name: string) => `Large picture of the selected camera: ${name}`,
} as const;
