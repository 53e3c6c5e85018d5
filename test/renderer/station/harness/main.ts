/* The order matters: the bridge has to be there before the window looks for it. */
import './install.ts';
import '../../../../renderer/station/main.tsx';
