import './app/allow-no-eval.ts';
import { bootstrap } from './bootstrap.tsx';

bootstrap(window, document);
