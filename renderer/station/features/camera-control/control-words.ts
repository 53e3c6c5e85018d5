import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const CONTROL_WORDS = words({
  pad: (name: string) => t('Move {{name}}', { name }),
  keys: 'While the focus is here, the arrow keys turn the camera, plus and minus zoom, and Escape leads back to the picture.',
  ways: {
    up: 'Tilt up',
    down: 'Tilt down',
    left: 'Turn left',
    right: 'Turn right',
    in: 'Zoom in',
    out: 'Zoom out',
  },
  home: 'Home position',
  places: 'Places',
  remember: 'Remember this place…',
  rememberTitle: 'Remember this place',
  rememberLead:
    'The camera keeps where it looks now, and everybody who may watch it can go there. It stays in the camera, also for other programs.',
  rememberName: 'Name of the place',
  rememberSave: 'Remember',
  remembered: (name: string) => t('The camera remembers “{{name}}”.', { name }),
  savePicture: 'Save a picture…',
  pictureAsked: 'Asking the camera for a picture…',
  noPicture: 'There is no live picture to save.',
  pictureSaved: 'The picture was saved.',
  details: 'Camera details…',
});
