import './app/allow-no-eval.ts';
import { bootstrap } from './bootstrap.tsx';

void bootstrap(window, document);
