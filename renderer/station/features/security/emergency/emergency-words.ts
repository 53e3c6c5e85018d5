import { t } from '../../../../../languages/t.ts';
import { words } from '../../../../../languages/words.ts';

export const EMERGENCY_WORDS = words({
  title: 'Emergency',
  lead: 'For when somebody may be inside: a stolen phone, a leaked password, a camera or sign-in that nobody knows.',
  contain: 'Contain this hub',
  containLead: 'Locks everybody out within seconds, until you lift it:',
  effects: [
    'Everybody is signed out everywhere, you as well. You sign in again on this computer.',
    'Every camera is disconnected, and its token stops working. Cameras have to be paired anew afterwards.',
    'All keys that sign-ins and relays are made with are replaced.',
    'Only this computer is let in. Other stations, phones and cameras can’t even connect.',
  ],
  notDeleted: 'Nothing is deleted: accounts, the list of cameras, and the activity stay.',
  confirmTitle: 'Contain this hub?',
  confirmLead: 'All pictures stop now, and every camera has to be paired anew later.',
  confirmWord: 'contain',
  confirmField: 'Type “contain” to go on',
  containing: 'Containing…',
  contained: (time: string) => t('This hub is contained since {{time}}', { time }),
  containedLead:
    'Only this computer is let in. Find out what happened first: look at Alerts and Activity, change passwords in People. Then lift it.',
  afterwards: 'After lifting, people sign in again and every camera is removed and paired anew.',
  lift: 'Lift containment',
  liftTitle: 'Lift containment?',
  liftLead: 'Other devices of your network can connect again. What was revoked stays revoked.',
  lifted: 'Containment is lifted. Pair your cameras anew.',
  clock: 'The clock of the hub’s computer was set back',
  clockTimes: (machine: string, latest: string) =>
    t(
      'It says {{machine}}. The hub has seen {{latest}} and goes by that, so that nothing that has expired counts again.',
      { machine, latest },
    ),
  clockFix: 'If that clock is wrong, set it right there. That mends this by itself.',
  clockConfirmLead:
    'If it is right now and ran ahead before, confirm it on that computer. Everybody signs in anew, you as well, and open invitations end.',
  clockConfirm: 'The clock is right now',
  rotate: 'New signing keys',
  rotateLead:
    'Replaces the key that sign-ins are signed with. Nobody is signed out: what was signed with the old key stays good until it runs out, at most a day. It happens by itself every month; do it now when somebody may have read the old key.',
  rotateDone: 'The hub signs with a new key from now on.',
});
