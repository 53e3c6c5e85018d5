import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';

export const VIEWS_WORDS = words({
  view: (name: string) => t('View: {{name}}', { name }),
  views: 'Views',
  more: 'More',
  newView: 'New view…',
  openInWindow: 'Open in a new window',
  manage: 'Manage views…',
  title: 'Views',
  lead: 'A view is a wall of its own: a layout, and the cameras that you choose, in their order. All are kept on this station.',
  add: 'New view',
  newTitle: 'New view',
  newLead: 'It starts with the layout and the order of what you see now.',
  changeTitle: (name: string) => t('View “{{name}}”', { name }),
  name: 'Name',
  namePlaceholder: 'Entrances',
  cameras: 'Cameras in this view',
  which: { all: 'All, also new ones', chosen: 'Chosen ones' },
  chooseOne: 'Choose at least one camera.',
  create: 'Create view',
  save: 'Save',
  created: (name: string) => t('“{{name}}” is shown now.', { name }),
  saved: (name: string) => t('“{{name}}” was saved.', { name }),
  everything: 'All cameras, always there',
  all: 'All cameras',
  count: (count: number) => t('{{count}} cameras', { count }),
  shown: 'shown',
  earlier: (name: string) => t('Move “{{name}}” up', { name }),
  later: (name: string) => t('Move “{{name}}” down', { name }),
  change: (name: string) => t('Change “{{name}}”', { name }),
  remove: (name: string) => t('Delete “{{name}}”', { name }),
  removeTitle: (name: string) => t('Delete “{{name}}”?', { name }),
  removeLead: 'Only the view is deleted. Its cameras stay on the station and in other views.',
  removeButton: 'Delete view',
  removed: (name: string) => t('“{{name}}” was deleted.', { name }),
  export: 'Export…',
  import: 'Import…',
  exported: 'The views were saved.',
  imported: (added: number, missing: number) => {
    const views = t('{{count}} views were added.', { count: added });
    if (missing === 0) return views;
    return `${views} ${t('{{count}} of their cameras are not on this station.', { count: missing })}`;
  },
  emptyTitle: 'No camera of this view is here',
  emptyLead: 'They were removed, or are not shared with you. Choose others, or another view.',
  showAll: 'Show all cameras',
});
